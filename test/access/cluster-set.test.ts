import { expect, test } from 'vitest';
import { accessIn, deployment, service, told } from './ways.ts';

const exported = (namespace: string): string =>
  `---\napiVersion: multicluster.x-k8s.io/v1alpha1\nkind: ServiceExport\nmetadata: { name: web, namespace: ${namespace} }\n`;
const web =
  deployment('web', '{ containerPort: 8080 }') +
  service('web', 'selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]');

const fromTheSet = async (text: string): Promise<readonly string[]> =>
  (await accessIn(text, 'web')).paths.filter(({ address }) => address.includes('clusterset.local')).map(told);

test('an exported Service has the name that all clusters of the set know', async () => {
  expect(await fromTheSet(web + exported('shop'))).toEqual([
    'cluster http://web.shop.svc.clusterset.local > ServiceExport/web > Service/web:80 > Deployment/web/main:8080 open',
  ]);
});

test('without an export, and with that of another namespace, there is none', async () => {
  expect(await fromTheSet(web)).toEqual([]);
  expect(await fromTheSet(web + exported('other'))).toEqual([]);
});

test('an ExternalName is not exported', async () => {
  const alias = service('web', 'type: ExternalName, externalName: web.example.com');
  expect(await fromTheSet(alias + exported('shop'))).toEqual([]);
});
