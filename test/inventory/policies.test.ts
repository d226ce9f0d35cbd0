import { expect, test } from 'vitest';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { checkTexts } from '../manifests.ts';

const deployment = (name: string, namespace?: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: main, image: registry.example.com/${name}, ports: [{containerPort: 80}]}]
---`;

const policy = (name: string, podSelector: string, namespace?: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}
spec: {podSelector: ${podSelector}, policyTypes: [Ingress]}
---`;

const webs = '{matchLabels: {app: web}}';

const inventoryOf = async (texts: Readonly<Record<string, string>>): Promise<Inventory> =>
  (await checkTexts(texts)).inventory;

/** `staging/web: deny` for each workload and the policies over it. */
const pairs = (inventory: Inventory): readonly string[] =>
  inventory.workloads.map(workload => {
    const names = inventory.policiesOver(workload).map(({ name }) => name);
    return `${workload.manifest.file.name} ${workload.name}: ${names.join(', ')}`;
  });

test('a policy is about the pods of its own environment', async () => {
  const inventory = await inventoryOf({
    'staging/web.yaml': deployment('web'),
    'staging/policy.yaml': policy('staging', webs),
    'production/web.yaml': deployment('web') + policy('production', webs),
  });
  expect(pairs(inventory)).toEqual(['staging/web.yaml web: staging', 'production/web.yaml web: production']);
});

test('a folder of policies is about the applications beside it, and adds to their own', async () => {
  const inventory = await inventoryOf({
    'apps/web/all.yaml': deployment('web') + policy('own', webs),
    'apps/db/all.yaml': deployment('db'),
    'policies/all.yaml': policy('deny', '{}') + policy('webs', webs),
  });
  expect(pairs(inventory)).toEqual(['apps/web/all.yaml web: own, deny, webs', 'apps/db/all.yaml db: deny']);
});

test('a policy may name its pods by an expression', async () => {
  const inventory = await inventoryOf({
    'apps/web.yaml': deployment('web'),
    'apps/db.yaml': deployment('db'),
    'policies/all.yaml':
      policy('one', '{matchExpressions: [{key: app, operator: In, values: [web]}]}') +
      policy('both', '{matchExpressions: [{key: app, operator: In, values: [web, db]}]}') +
      policy('none', '{matchExpressions: [{key: app, operator: In, values: [api]}]}'),
  });
  expect(pairs(inventory)).toEqual(['apps/web.yaml web: one, both', 'apps/db.yaml db: both']);
});

test('peers of another namespace stand wherever they are', async () => {
  const inventory = await inventoryOf({
    'web/all.yaml': deployment('web', 'shop') + policy('own', '{}', 'shop'),
    'apps/db.yaml': deployment('db', 'data'),
    'namespaces.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: data, labels: {tier: back}}\n',
  });
  const [own] = inventory.networkPolicies;
  const meant = (matchLabels: Readonly<Record<string, string>>) => {
    const answer = own && inventory.peersMeant({ namespaceSelector: { matchLabels } }, own);
    return answer?.kind === 'found' ? answer.items.map(({ name }) => name) : answer?.kind;
  };
  expect(meant({ tier: 'back' })).toEqual(['db']);
  expect(meant({ 'kubernetes.io/metadata.name': 'shop' })).toEqual(['web']);
  expect(meant({ tier: 'front' })).toBe('unknown');
});

test('a policy does not reach into another namespace', async () => {
  const inventory = await inventoryOf({
    'all.yaml':
      deployment('web', 'shop') + deployment('db', 'data') + policy('deny', '{}', 'data') + policy('anywhere', '{}'),
  });
  expect(pairs(inventory)).toEqual(['all.yaml web: anywhere', 'all.yaml db: deny, anywhere']);
});

test.each([
  [
    'a policy of a network plugin',
    'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: all}\n',
  ],
  [
    'a policy that cannot be decoded',
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: x}\nspec: []\n',
  ],
  [
    'policies that are made for each namespace',
    'apiVersion: policies.kyverno.io/v1\nkind: GeneratingPolicy\nmetadata: {name: x}\n',
  ],
])('nobody knows what passes beside %s', async (_, other) => {
  const own = `${deployment('web')}${deployment('db')}${policy('deny', '{}')}`;
  for (const [text, kind] of [[own, 'denied'] as const, [`${own}\n${other}`, undefined] as const]) {
    const inventory = await inventoryOf({ 'all.yaml': text });
    const [to, from] = inventory.workloads;
    const verdict = from && to && inventory.verdictOn({ from, to, port: 80, protocol: 'TCP' });
    expect(verdict?.ingress.verdict).toBe(kind);
  }
});
