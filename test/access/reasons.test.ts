import { expect, test } from 'vitest';
import { accessOf } from '../../src/access/access.ts';
import { checkTexts } from '../manifests.ts';
import { accessIn, deployment, reasons, service } from './ways.ts';

const web = (port: string, selector = 'app: web', more = ''): string =>
  service('web', `${more} selector: { ${selector} }, ports: [{ ${port} }]`);

test.each([
  [
    'a number that is declared',
    deployment('web', '{ containerPort: 8080 }') + web('port: 80, targetPort: 8080'),
    'open',
  ],
  [
    'a number that is not',
    deployment('web', '{ containerPort: 8080 }') + web('port: 80, targetPort: 9090'),
    'unknown: no container declares 9090; that is allowed',
  ],
  [
    'the number of another protocol',
    deployment('web', '{ containerPort: 53 }') + web('port: 53, protocol: UDP'),
    'unknown: no container declares 53/UDP; that is allowed',
  ],
  [
    'a name like another',
    deployment('web', '{ name: http-web, containerPort: 8080 }, { name: admin, containerPort: 9000 }') +
      web('port: 80, targetPort: http'),
    'broken: no container of deployment/web declares a port "http"; it declares http-web',
  ],
  [
    'a name of a pod without ports',
    deployment('web') + web('port: 80, targetPort: http'),
    'broken: no container of deployment/web declares a port "http"; it declares no port',
  ],
  [
    'a name of another protocol',
    deployment('web', '{ name: dns, containerPort: 53 }') + web('port: 53, protocol: UDP, targetPort: dns'),
    'broken: deployment/web declares "dns" as TCP, the Service asks for UDP',
  ],
  [
    'a headless Service with a name that nobody declares',
    deployment('web') + web('port: 80, targetPort: http', 'app: web', 'clusterIP: None,'),
    'unknown: no container of deployment/web declares a port "http"; it declares no port; DNS lists the pods all the same',
  ],
  [
    'no pods for now',
    deployment('web', '{ containerPort: 80 }', 'replicas: 0') + web('port: 80'),
    'broken: deployment/web has no pods: replicas is 0',
  ],
  [
    'another value in the same file',
    deployment('web', '{ containerPort: 80 }') + web('port: 80', 'app: webb'),
    'broken: no pod carries app=webb; deployment/web has app=web',
  ],
  [
    'another key in the same file',
    deployment('web', '{ containerPort: 80 }') + web('port: 80', 'run: web'),
    'broken: no pod carries run=web; deployment/web has app=web',
  ],
  [
    'another namespace',
    deployment('web').replace('namespace: shop', 'namespace: store') + web('port: 80'),
    'broken: no pod carries app=web; deployment/web does, but in namespace store',
  ],
  [
    'nothing like it',
    deployment('cart') + deployment('bank') + web('port: 80'),
    'unknown: no pod in this input carries app=web',
  ],
  [
    'the only pods of the file',
    deployment('cart') + web('port: 80'),
    'broken: no pod carries app=web; deployment/cart has app=cart',
  ],
  [
    'pods of an operator',
    web('port: 80', 'strimzi.io/cluster: events'),
    'unknown: no pod in this input carries strimzi.io/cluster=events; an operator may make them',
  ],
  [
    'no selector and nothing written',
    service('web', 'ports: [{ port: 80 }]'),
    'unknown: no selector, and no Endpoints or EndpointSlice in this input belongs to it',
  ],
  [
    'what the API server refuses',
    deployment('web', '{ containerPort: 80 }') + web('port: 80, nodePort: 80', 'app: web', 'type: NodePort,'),
    'broken: the API server refuses service/web because of spec.ports[0].nodePort',
  ],
  [
    'no ports',
    deployment('web') + service('web', 'selector: { app: web }'),
    'broken: the API server refuses service/web because spec.ports is missing',
  ],
])('%s', async (_, text, expected) => {
  expect(reasons(await accessIn(text, 'web'))).toEqual([expected]);
});

test('a complete input leaves nothing open', async () => {
  const access = await accessIn(web('port: 80'), 'web', { complete: true });
  expect(reasons(access)).toEqual(['broken: no pod carries app=web']);
});

test.each([
  ['ports: [{ name: db, port: 3306 }]', 'endpoints/web has no port named "mysql"; it has "db"'],
  ['ports: [{ port: 3306 }]', 'endpoints/web has no port named "mysql"; it has one without a name'],
])('hand-written Endpoints with %s', async (ports, expected) => {
  const endpoints = `---
apiVersion: v1
kind: Endpoints
metadata: { name: web, namespace: shop }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ${ports} }]
`;
  const access = await accessIn(endpoints + service('web', 'ports: [{ name: mysql, port: 3306 }]'), 'web');
  expect(reasons(access)).toEqual([`broken: ${expected}`]);
});

test('Endpoints of nearly the same name', async () => {
  const endpoints = `---
apiVersion: v1
kind: Endpoints
metadata: { name: databse, namespace: shop }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 3306 }] }]
`;
  const access = await accessIn(endpoints + service('database', 'ports: [{ port: 3306 }]'), 'database');
  expect(reasons(access)).toEqual([
    'broken: no selector, and no Endpoints or EndpointSlice belongs to it; endpoints/databse has another name',
  ]);
});

test('a patch may repair what is written', async () => {
  const { inventory } = await checkTexts({
    'base/web.yaml': deployment('web') + web('port: 80, targetPort: http'),
    'base/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\npatches: [{ path: ports.yaml }]\n',
  });
  const [found] = inventory.services;
  expect(found && reasons(accessOf(found, inventory))).toEqual([
    'unknown: no container of deployment/web declares a port "http"; it declares no port; a patch may change that',
  ]);
});

test('pods in another folder may not be those that were meant', async () => {
  const { inventory } = await checkTexts({
    'services/web.yaml': web('port: 80, targetPort: http'),
    'deployments/web.yaml': deployment('web'),
  });
  const [found] = inventory.services;
  expect(found && reasons(accessOf(found, inventory))[0]).toMatch(/^unknown: .*it stands in another folder/);
});

test('hand-written Endpoints that the API server refuses', async () => {
  const endpoints = `---
apiVersion: v1
kind: Endpoints
metadata: { name: web, namespace: shop }
subsets: [{ addresses: [{ ip: database.example.com }], ports: [{ port: 3306 }] }]
`;
  const access = await accessIn(endpoints + service('web', 'ports: [{ port: 3306 }]'), 'web');
  expect(reasons(access)).toEqual([
    'broken: the API server refuses endpoints/web because of subsets[0].addresses[0].ip',
  ]);
  expect(access.endpoints).toEqual([]);
});
