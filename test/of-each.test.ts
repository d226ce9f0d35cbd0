import { expect, test } from 'vitest';
import { ofEach } from '../src/rules/of-each.ts';
import type { Manifest } from '../src/source/manifest.ts';
import { fileOf } from './manifests.ts';

const manifestIn = (name: string): { readonly manifest: Manifest } => ({
  manifest: {
    file: fileOf(name, ''),
    document: { start: 0, end: 0, value: {}, duplicateKeys: [] },
    root: [],
    apiVersion: 'v1',
    kind: 'Service',
    namespace: undefined,
    name: 'web',
    value: {},
  },
});

test('what is found about each comes in the order of the subjects', () => {
  const found = ofEach('rule x', [manifestIn('a.yaml'), manifestIn('b.yaml')], ({ manifest }) => [
    `${manifest.file.name} 1`,
    `${manifest.file.name} 2`,
  ]);
  expect(found).toEqual(['a.yaml 1', 'a.yaml 2', 'b.yaml 1', 'b.yaml 2']);
});

test('a defect is told with the rule and the file', () => {
  const broken = function* ({ manifest }: { readonly manifest: Manifest }) {
    if (manifest.file.name === 'b.yaml') throw new Error('no such place');
    yield 1;
  };
  expect(() => ofEach('rule x', [manifestIn('a.yaml'), manifestIn('b.yaml')], broken)).toThrow(
    'rule x failed on b.yaml: no such place',
  );
});
