import { describe, expect, test } from 'vitest';
import { likeness } from '../../src/kubernetes/selectors/distance.ts';
import { nearestMiss } from '../../src/kubernetes/selectors/nearest-miss.ts';
import { equalLabels, matches, matchesLabelSelector } from '../../src/kubernetes/selectors.ts';

test.each([
  [{ app: 'web' }, { app: 'web', tier: 'front' }, true],
  [{ app: 'web', tier: 'back' }, { app: 'web', tier: 'front' }, false],
  [{ app: 'web' }, undefined, false],
  [{}, { app: 'web' }, false],
  [undefined, { app: 'web' }, false],
  [{ constructor: 'x' }, {}, false],
])('the Service selector %j takes pods with %j: %s', (selector, labels, expected) => {
  expect(matches(selector, labels)).toBe(expected);
});

test.each([
  [undefined, {}, false],
  [{}, {}, true],
  [{ matchLabels: { app: 'web' } }, { app: 'web' }, true],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] }, { app: 'api' }, true],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, {}, false],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, {}, true],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, { app: 'web' }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, { app: '' }, true],
  [{ matchExpressions: [{ key: 'toString', operator: 'Exists' }] }, {}, false],
  [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, { app: 'web' }, false],
  [
    { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'x', operator: 'Gt', values: ['1'] }] },
    { app: 'web' },
    false,
  ],
])('the label selector %j takes %j: %s', (selector, labels, expected) => {
  expect(matchesLabelSelector(selector, labels)).toBe(expected);
});

test('a set of one value is an equal label', () => {
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['front'] },
    { key: 'track', operator: 'In', values: ['stable', 'canary'] },
    { key: 'colour', operator: 'NotIn', values: ['blue'] },
    { key: 'zone', operator: 'Exists' },
  ];
  expect(equalLabels({ matchLabels: { app: 'web' }, matchExpressions })).toEqual({ app: 'web', tier: 'front' });
  expect(equalLabels({})).toEqual({});
});

test.each([
  ['Cassandra', 'cassandra', 'case'],
  ['fronted', 'frontend', 'typing-error'],
  ['frotnend', 'frontend', 'typing-error'],
  ['todo-app', 'todoapp', 'typing-error'],
  ['todo_app', 'todo-app', 'typing-error'],
  ['nodejs-starter', 'nodejs', 'part'],
  ['frontend', 'shop-frontend', 'part'],
  ['web', 'api', undefined],
  ['web-1', 'web-2', undefined],
  ['orders-api', 'orders-web', undefined],
  ['a', 'b', undefined],
])('%s resembles %s: %s', (left, right, kind) => {
  expect(likeness(left, right)?.kind).toBe(kind);
  expect(likeness(right, left)?.kind).toBe(kind);
});

describe('the nearest miss', () => {
  test('of labels that match is none', () => {
    expect(nearestMiss({ app: 'web' }, { app: 'web' })).toBeUndefined();
    expect(nearestMiss({}, { app: 'web' })).toBeUndefined();
  });

  test.each([
    [{ app: 'api' }, { run: 'api' }, [{ kind: 'other-key', key: 'app', value: 'api', foundKey: 'run' }], true],
    [{ app: 'api' }, { app: 'web' }, [{ kind: 'other-value', key: 'app', value: 'api', found: 'web' }], false],
    [{ app: 'api', kind: 'x' }, { app: 'api' }, [{ kind: 'missing-key', key: 'kind', value: 'x' }], true],
    [{ app: 'api' }, undefined, [{ kind: 'missing-key', key: 'app', value: 'api' }], false],
    [
      { App: 'api' },
      { name: 'api', app: 'api' },
      [{ kind: 'other-key', key: 'App', value: 'api', foundKey: 'app', likeness: { kind: 'case' } }],
      true,
    ],
  ])('of %j on %j', (selector, labels, differences, near) => {
    expect(nearestMiss(selector, labels)).toMatchObject({ differences, near });
  });

  test('lets one label stand in for one pair only', () => {
    const miss = nearestMiss({ app: 'api', name: 'api' }, { run: 'api' });
    expect(miss?.differences.map(({ kind }) => kind)).toEqual(['other-key', 'missing-key']);
  });

  test('ranks slips before strangers, and agreement before both', () => {
    const selector = { app: 'shop', tier: 'front' };
    const costs = [
      { app: 'shop', tier: 'Front' },
      { app: 'shop', tier: 'frnot' },
      { app: 'shop' },
      { app: 'shop', tier: 'back' },
      { app: 'mail', tier: 'back' },
    ].map(labels => nearestMiss(selector, labels)?.cost ?? 0);
    expect(costs).toEqual([...costs].sort((left, right) => left - right));
    expect(new Set(costs).size).toBe(costs.length);
  });

  test('does not depend on the order of keys', () => {
    const one = nearestMiss({ a: '1', b: '2' }, { c: '1', d: '1' });
    expect(nearestMiss({ b: '2', a: '1' }, { d: '1', c: '1' })).toEqual(one);
  });
});
