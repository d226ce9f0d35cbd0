import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../src/finding.ts';
import { fingerprintsOf } from '../src/fingerprint.ts';

const finding = (line: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'target-port-not-found',
  severity: 'error',
  message: 'targetPort "http" is not a port of any pod that web selects',
  resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
  path: 'spec.ports[0].targetPort',
  location: { file: 'web.yaml', line, column: 5, endLine: line, endColumn: 9 },
  related: [],
  ...more,
});

describe('fingerprints', () => {
  test('survive moved lines, other words and another level', () => {
    const [before] = fingerprintsOf([finding(12)]);
    const [after] = fingerprintsOf([finding(40, { message: 'in other words', severity: 'warning', help: 'mend it' })]);
    expect(after).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each<[string, Partial<Finding>]>([
    ['rule', { rule: 'target-port-undeclared' }],
    ['file', { location: { file: 'other.yaml', line: 12, column: 5, endLine: 12, endColumn: 9 } }],
    ['name', { resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'cart' } }],
    ['namespace', { resource: { apiVersion: 'v1', kind: 'Service', namespace: null, name: 'web' } }],
    ['kind', { resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' } }],
    ['object', { resource: null }],
    ['field', { path: 'spec.ports[1].targetPort' }],
  ])('tell findings apart by their %s', (_, more) => {
    expect(fingerprintsOf([finding(12, more)])).not.toEqual(fingerprintsOf([finding(12)]));
  });

  test('are never equal within a run, and the first of equal ones has that of a single one', () => {
    const identity = fc.record({ rule: fc.constantFrom('a', 'b'), path: fc.constantFrom('spec', 'spec.ports[0]') });
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 30 }), identities => {
        const prints = fingerprintsOf(identities.map((more, index) => finding(index + 1, more)));
        expect(new Set(prints).size).toBe(identities.length);
        for (const [index, more] of identities.entries()) {
          const isFirst = identities.findIndex(other => other.rule === more.rule && other.path === more.path) === index;
          expect(prints[index] === fingerprintsOf([finding(1, more)])[0]).toBe(isFirst);
        }
      }),
    );
  });
});
