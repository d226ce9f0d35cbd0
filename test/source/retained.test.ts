import { expect, test } from 'vitest';
import { keptOf } from '../../src/inventory/concerns.ts';
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
  for (const [index, { value, document }] of readPast.entries()) {
    expect(value).toEqual(kept[index]?.value);
    expect(document.value).toEqual(kept[index]?.document.value);
  }
  expect(readPast[1]?.kept).toMatchObject({ kind: 'CustomResourceDefinition' });
  expect(readPast[1]?.value).toEqual({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com' },
  });
});

test.each(['', 'annotations: &none {}\n'])('of a Secret no data are kept, whatever reads it', more => {
  const text = `apiVersion: v1\ndata:\n  password: c2VjcmV0\n${more}kind: Secret\nmetadata:\n  name: password\n`;
  const file = fileOf('password.yaml', text);
  const [secret] = loadFile(file, reader, { charts: new Set(), isReadPast: kind => kind === 'Secret' }).manifests;
  expect(secret?.kept).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'password' } });
  expect(secret?.value['data']).toEqual({ password: 'c2VjcmV0' });
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

test('of a ConfigMap the texts are kept that may hold an address', async () => {
  const text = `kind: ConfigMap
apiVersion: v1
metadata:
  name: web
data:
  upstream: http://cart:8080
  colour: green
  program: "${'http://cart '.repeat(2000)}"
`;
  const [configMap] = loadFile(fileOf('web.yaml', text), reader, { charts: new Set(), keptOf }).manifests;
  expect(configMap?.kept).toEqual({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } },
    data: { upstream: 'http://cart:8080' },
  });
  expect(configMap?.value['data']).toMatchObject({ upstream: 'http://cart:8080', colour: 'green' });
  const { findings } = await checkTexts({ 'web.yaml': `${text}---\n${text.replace('green', 'blue')}` });
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['object-defined-twice error']);
});

test('what is nested very deep is kept as it was read', () => {
  const deep = `kind: Thing\nspec: ${'['.repeat(9000)}${']'.repeat(9000)}\n`;
  expect(loadFile(fileOf('deep.yaml', deep), reader, { charts: new Set() }).manifests).toHaveLength(1);
});
