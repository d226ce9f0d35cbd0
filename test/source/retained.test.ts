import { expect, test } from 'vitest';
import { loadFile } from '../../src/source/load.ts';
import { reader } from '../../src/source/reader.ts';
import { checkTexts, fileOf } from '../manifests.ts';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things.example.com
spec:
  group: example.com
`;

test('a value that is not kept is read again', () => {
  const file = fileOf('things.yaml', `kind: Other\n---\n${definition}`);
  const load = (isReadPast: () => boolean) => loadFile(file, reader, { charts: new Set(), isReadPast }).manifests;
  const [kept, readPast] = [load(() => false), load(() => true)];
  expect(readPast.map(({ kept: _, ...manifest }) => manifest)).toEqual(kept);
  expect(readPast[1]?.kept).toMatchObject({ kind: 'CustomResourceDefinition' });
  expect(readPast[1]?.value).toEqual({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com' },
  });
});

test('definitions that are given twice are still compared', async () => {
  const twice = async (second: string) => {
    const { findings } = await checkTexts({ 'things.yaml': `${definition}---\n${second}` });
    return findings.map(({ rule, severity }) => `${rule} ${severity}`);
  };
  expect(await twice(definition)).toEqual(['object-defined-twice warning']);
  expect(await twice(definition.replace('group: example.com', 'group: example.org'))).toEqual([
    'object-defined-twice error',
  ]);
});

test('what is nested very deep is kept as it was read', () => {
  const deep = `kind: Thing\nspec: ${'['.repeat(9000)}${']'.repeat(9000)}\n`;
  expect(loadFile(fileOf('deep.yaml', deep), reader, { charts: new Set() }).manifests).toHaveLength(1);
});
