import { expect, test } from 'vitest';
import { checkTexts } from '../manifests.ts';

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: -1
  template:
    spec:
      containers:
        - name: app
          image: registry.example.com/web:1.0
          volumeMounts:
            - name: data
              mountPath: /data
`;

const refusedWith = async (kustomization: string): Promise<readonly string[]> => {
  const { inventory } = await checkTexts({
    'web.yaml': deployment,
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n${kustomization}`,
  });
  return inventory.manifests.flatMap(of => inventory.violationsOf(of).map(({ check }) => check));
};

test('the API server judges an object as it is written', async () => {
  expect(await refusedWith('')).toEqual([
    'numberNegative',
    'selectorMissing',
    'selectorMatchesNot',
    'mountWithoutVolume',
  ]);
});

test('a kustomization with labels adds the selector', async () => {
  expect(await refusedWith('commonLabels: {app: web}')).toEqual(['numberNegative', 'mountWithoutVolume']);
});

test('a patch may add what is missing', async () => {
  expect(await refusedWith('patches: [{path: volumes.yaml}]')).toEqual(['numberNegative']);
});

test('objects that cannot be decoded and kinds that are gone are not judged', async () => {
  const { inventory } = await checkTexts({
    'type.yaml': deployment.replace('replicas: -1', 'replicas: many'),
    'quantity.yaml': `${deployment}          resources: {limits: {cpu: much}}\n`,
    'gone.yaml': deployment.replace('apps/v1', 'apps/v1beta1'),
    'none.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Web}\n',
  });
  expect(inventory.manifests.flatMap(of => inventory.violationsOf(of))).toEqual([]);
});

test('the API server judges every object once', async () => {
  const { inventory } = await checkTexts({ 'web.yaml': deployment });
  const [manifest] = inventory.manifests;
  const [workload] = inventory.workloads;
  expect(manifest && inventory.violationsOf(manifest)).toBe(workload && inventory.violationsOf(workload));
});
