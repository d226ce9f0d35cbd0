import { expect, test } from 'vitest';
import { indexLabels } from '../../src/inventory/pairing/label-index.ts';

const items = [
  { name: 'queue', labels: { app: 'queue', team: 'mail' } },
  { name: 'worker', labels: { app: 'worker', team: 'mail' } },
  { name: 'plain', labels: undefined },
];
const index = indexLabels(items, ({ labels }) => labels);
const named = (selector: Parameters<typeof index.matching>[0]) => index.matching(selector)?.map(({ name }) => name);

test.each([
  [{ matchLabels: { team: 'mail' } }, ['queue', 'worker']],
  [{ matchLabels: { team: 'mail', app: 'queue' } }, ['queue']],
  [{ matchLabels: { app: 'ledger' } }, []],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['queue', 'worker', 'queue'] }] }, ['queue', 'worker']],
  [
    { matchLabels: { team: 'mail' }, matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['queue'] }] },
    ['worker'],
  ],
  [{}, undefined],
  [{ matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }, undefined],
  [undefined, undefined],
] as const)('%j selects %j', (selector, expected) => {
  expect(named(selector)).toEqual(expected);
});
