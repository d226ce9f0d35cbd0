import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isReadPast, keptOf } from '../../src/inventory/concerns.ts';
import { kustomizationsIn } from '../../src/inventory/kustomize/features.ts';
import { type BuiltRoots, buildRoots } from '../../src/inventory/kustomize/roots.ts';
import { withTellingTexts } from '../../src/inventory/references/texts.ts';
import type { Manifest } from '../../src/source/manifest.ts';
import { fileOf } from '../manifests.ts';
import { builtFixture, cases, fixtures } from './kustomize/cases.ts';
import { projected } from './kustomize/projection.ts';
import { inMemory } from './kustomize/tree.ts';

const parsed = (lines: readonly string[]): readonly unknown[] => lines.map(line => JSON.parse(line));

describe('what kustomize builds', () => {
  test.each(cases)('%s', async name => {
    const recorded: readonly unknown[] = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8'));
    const { roots, circles } = await builtFixture(name);

    expect(circles).toEqual([]);
    expect(roots.map(({ notes }) => notes.map(({ what }) => what))).toEqual([[]]);
    expect(parsed(projected(roots.flatMap(({ objects }) => objects.map(({ value }) => value))))).toEqual(recorded);
  });
});

describe('what is read past', () => {
  test.each(cases)('makes no difference to the other objects of %s', async name => {
    const othersOf = ({ roots }: BuiltRoots) =>
      projected(roots.flatMap(({ objects }) => objects.flatMap(({ value }) => toldOf(value))));
    const toldOf = (value: Manifest['value']) =>
      isReadPast(String(value['kind'])) ? [] : value['kind'] === 'ConfigMap' ? [withTellingTexts(value)] : [value];
    const past = await builtFixture(name, { isReadPast, keptOf });
    expect(past.roots.flatMap(({ notes }) => notes)).toEqual([]);
    expect(othersOf(past)).toEqual(othersOf(await builtFixture(name)));
  });

  test('is read again for a patch, a replacement and what is merged with it', () => {
    const texts = {
      'kustomization.yaml': `resources: [things.yaml, password.yaml, settings.yaml, web.yaml]
patches:
  - target: { kind: CustomResourceDefinition }
    patch: '[{ op: replace, path: /spec/scope, value: Cluster }]'
  - patch: '{ apiVersion: v1, kind: Secret, metadata: { name: password, labels: { app: shop } }, stringData: { port-name: web } }'
replacements:
  - source: { kind: Secret, fieldPath: stringData.port-name }
    targets: [{ select: { kind: Service }, fieldPaths: [spec.ports.0.name], options: { create: true } }]
  - source: { kind: ConfigMap, fieldPath: data.color }
    targets: [{ select: { kind: Secret }, fieldPaths: [stringData.color], options: { create: true } }]
  - source: { kind: ConfigMap, fieldPath: data.app }
    targets: [{ select: { kind: Service }, fieldPaths: [spec.selector.app] }]
configMapGenerator:
  - { name: settings, behavior: merge, literals: [color=blue] }
`,
      'things.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.example.com }\nspec: { scope: Namespaced }\n',
      'password.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: { name: password }\nstringData: { port-name: http, key: "1" }\n',
      'settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { app: shop }\n',
      'web.yaml': SERVICE,
    };
    const { manifests, files } = inMemory(
      Object.entries(texts).map(([name, text]) => fileOf(name, text)),
      { isReadPast, keptOf },
    );
    const [root] = buildRoots(manifests, files).roots;
    expect(root?.notes).toEqual([]);
    const built = root?.objects.map(({ value }) => value) ?? [];
    expect(built.find(({ kind }) => kind === 'CustomResourceDefinition')).toMatchObject({ spec: { scope: 'Cluster' } });
    expect(built.find(({ kind }) => kind === 'Service')).toMatchObject({
      spec: { ports: [{ port: 80, name: 'web' }], selector: { app: 'shop' } },
    });
    expect(built.find(({ kind }) => kind === 'Secret')).toMatchObject({
      metadata: { labels: { app: 'shop' } },
      stringData: { 'port-name': 'web', key: '1', color: 'blue' },
    });
    expect(built.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({ data: { app: 'shop', color: 'blue' } });
  });
});

/** Kustomizations that exist only here, by name and text. */
const built = (texts: Readonly<Record<string, string>>) => {
  const { manifests, files } = inMemory(Object.entries(texts).map(([name, text]) => fileOf(name, text)));
  return buildRoots(manifests, files);
};

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

describe('what is not built', () => {
  const noted = (kustomization: string, others: Readonly<Record<string, string>> = {}): readonly string[] => {
    const { roots } = built({ 'root/kustomization.yaml': kustomization, 'root/web.yaml': SERVICE, ...others });
    const root = roots.find(candidate => candidate.kustomization.file.name === 'root/kustomization.yaml');
    if (root?.notes.length !== 0) expect(root?.objects).toEqual([]);
    return root?.notes.map(({ what, at }) => `${what} at ${at.path.join('.')}`) ?? ['no root'];
  };

  test.each([
    ['resources: [web.yaml]', []],
    ['resources: [web.yaml, https://example.com/crds.yaml]', ['remote at resources.1']],
    ['resources: [web.yaml, "github.com/example/app//deploy?ref=v1"]', ['remote at resources.1']],
    ['resources: [web.yaml]\nhelmCharts: [{ name: redis }]', ['helm at helmCharts']],
    ['resources: [web.yaml]\ngenerators: [plugin.yaml]', ['generator at generators']],
    ['resources: [web.yaml]\nnamePrefixes: a-', ['unknown-field at namePrefixes']],
    ['resources: [web.yaml, absent.yaml]', ['missing-file at resources.1']],
    ['resources: [web.yaml, web.yaml]', ['duplicate at resources.1']],
    ['resources: [web.yaml]\npatches: [{ path: absent.yaml }]', ['missing-file at patches.0']],
    ['resources: [web.yaml]\npatches: [{ path: web.yaml }]\nnamePrefix: a-', []],
    ['resources: []\npatches: [{ path: web.yaml }]', ['patch-without-target at patches.0']],
    [
      'resources: [web.yaml]\npatches: [{ patch: "- op: remove", target: { kind: "(" } }]',
      ['patch-malformed at patches.0'],
    ],
    [
      'resources: [web.yaml]\npatches: [{ patch: "[{ op: remove, path: /spec/type }]", target: { kind: Service } }]',
      ['patch-does-not-fit at patches.0'],
    ],
  ])('%s', (text, notes) => {
    expect(noted(text)).toEqual(notes);
  });

  test('a circle below a root', () => {
    const { roots, circles } = built({
      'root/kustomization.yaml': 'resources: [../one]',
      'one/kustomization.yaml': 'resources: [../two]',
      'two/kustomization.yaml': 'resources: [../one]',
    });
    expect(roots.flatMap(({ notes }) => notes.map(({ what }) => what))).toEqual(['circle']);
    expect(circles).toEqual([]);
  });

  test('a circle without a root', () => {
    const { roots, circles } = built({
      'one/kustomization.yaml': 'resources: [../two]',
      'two/kustomization.yaml': 'resources: [../one]',
    });
    expect(roots).toEqual([]);
    expect(circles.map(({ file }) => file.name)).toEqual(['one/kustomization.yaml', 'two/kustomization.yaml']);
  });
});

describe('where it was written', () => {
  const { roots } = built({
    'base/kustomization.yaml': 'resources: [web.yaml]',
    'base/web.yaml': SERVICE,
    'prod/kustomization.yaml':
      'namespace: prod\nnamePrefix: eu-\nlabels: [{ pairs: { tier: front }, includeSelectors: true }]\nresources: [../base]\npatches: [{ path: ports.yaml }, { patch: "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort } }" }]',
    'prod/ports.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 443
      name: https
    - port: 80
      name: http
`,
  });
  const [object] = roots.flatMap(({ objects }) => objects);

  test.each([
    ['metadata.name', 'base/web.yaml metadata.name value'],
    ['metadata.namespace', 'prod/kustomization.yaml namespace value'],
    ['metadata.labels', 'base/web.yaml metadata.labels missing'],
    ['metadata.labels.tier', 'prod/kustomization.yaml labels.0.pairs.tier value'],
    ['spec.selector.app', 'base/web.yaml spec.selector.app value'],
    ['spec.selector.tier', 'prod/kustomization.yaml labels.0.pairs.tier value'],
    ['spec.type', 'prod/kustomization.yaml patches.1.patch value'],
    ['spec.ports.0.name', 'prod/ports.yaml spec.ports.0.name value'],
    ['spec.ports.1.port', 'base/web.yaml spec.ports.0.port value'],
    ['spec.ports.1.name', 'prod/ports.yaml spec.ports.1.name value'],
    ['spec.ports.1.nodePort', 'base/web.yaml spec.ports.0.nodePort missing'],
  ])('%s', (path, written) => {
    const keys = path.split('.').map(key => (/^\d+$/.test(key) ? Number(key) : key));
    const place = object?.from(keys, 'value');
    expect(`${place?.manifest.file.name} ${place?.path.join('.')} ${place?.part}`).toBe(written);
  });
});

test.each(['../base', '../base/', './../base/.'])('what %s leads to is changed by the kustomization', path => {
  const { manifests } = inMemory([
    fileOf('over/kustomization.yaml', `resources: ['${path}']\nnamePrefix: my-\n`),
    fileOf('base/kustomization.yaml', 'resources: [web.yaml]\n'),
    fileOf('base/web.yaml', SERVICE),
  ]);
  const web = manifests.find(({ kind }) => kind === 'Service');
  expect(web && [...kustomizationsIn(manifests).featuresOver(web)]).toEqual(['names']);
});
