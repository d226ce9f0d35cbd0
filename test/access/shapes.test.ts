import { expect, test } from 'vitest';
import { accessIn, addresses, deployment, service, told } from './ways.ts';

const web = deployment('web', '{ name: http, containerPort: 8080 }');

test('ClusterIP: three names and an address that only the cluster knows', async () => {
  const access = await accessIn(
    web + service('web', 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]'),
    'web',
  );
  expect(access.paths.map(told)).toEqual([
    'namespace http://web > Service/web:80 > Deployment/web/main:8080 open',
    'cluster http://web.shop > Service/web:80 > Deployment/web/main:8080 open',
    'cluster http://web.shop.svc.cluster.local > Service/web:80 > Deployment/web/main:8080 open',
    'cluster http://<cluster-ip> > Service/web:80 > Deployment/web/main:8080 open',
  ]);
  expect(access.absent).toEqual(['no node port: type is ClusterIP', 'no load balancer: type is ClusterIP']);
  expect(access.environment).toMatchObject({ WEB_SERVICE_HOST: '<cluster-ip>', WEB_SERVICE_PORT: '80' });
  expect(access.dns).toContainEqual({ name: 'web.shop.svc.cluster.local', type: 'A', answer: '<cluster-ip>' });
  expect(access.endpoints).toEqual([
    { kind: 'Deployment', namespace: 'shop', name: 'web', ports: [{ name: undefined, port: 8080, protocol: 'TCP' }] },
  ]);
});

test('addresses that are written are shown as written, and every port has its own', async () => {
  const spec = `clusterIP: 10.0.0.7, externalIPs: [192.0.2.10, "2001:db8::1"], selector: { app: web },
    ports: [{ name: http, port: 8000, targetPort: http }, { name: syslog, port: 514, protocol: UDP, targetPort: 8080 }]`;
  const access = await accessIn(web + service('web', spec), 'web', { clusterDomain: 'corp.internal' });
  expect(addresses(access)).toEqual([
    'namespace http://web:8000 open',
    'cluster http://web.shop:8000 open',
    'cluster http://web.shop.svc.corp.internal:8000 open',
    'cluster http://10.0.0.7:8000 open',
    'outside http://192.0.2.10:8000 open',
    'outside http://[2001:db8::1]:8000 open',
    'namespace web:514 unknown',
    'cluster web.shop:514 unknown',
    'cluster web.shop.svc.corp.internal:514 unknown',
    'cluster 10.0.0.7:514 unknown',
    'outside 192.0.2.10:514 unknown',
    'outside [2001:db8::1]:514 unknown',
  ]);
});

test('a namespace that nobody wrote stays open', async () => {
  const text = (web + service('web', 'selector: { app: web }, ports: [{ port: 80 }]')).replaceAll(
    ', namespace: shop',
    '',
  );
  const access = await accessIn(text, 'web');
  expect(access.paths.map(({ address }) => address)).toContain('web.<namespace>.svc.cluster.local:80');
  expect(access.dns[0]?.name).toBe('web.<namespace>.svc.cluster.local');
});

test('NodePort: written and allocated ports on every node', async () => {
  const spec = `type: NodePort, selector: { app: web },
    ports: [{ name: http, port: 80, targetPort: http, nodePort: 31080 }, { name: https, port: 443, targetPort: http }]`;
  const access = await accessIn(web + service('web', spec), 'web');
  expect(addresses(access).filter(text => text.startsWith('node'))).toEqual([
    'node http://<node>:31080 open',
    'node https://<node>:<node-port> open',
  ]);
  expect(access.absent).toEqual(['no load balancer: type is NodePort']);
});

test.each([
  ['', ['node http://<node>:<node-port> open', 'outside http://<load-balancer> open'], []],
  ['loadBalancerIP: 192.0.2.1,', ['node http://<node>:<node-port> open', 'outside http://192.0.2.1 open'], []],
  [
    'allocateLoadBalancerNodePorts: false,',
    ['outside http://<load-balancer> open'],
    ['no node port: allocateLoadBalancerNodePorts is false'],
  ],
  [
    'externalTrafficPolicy: Local, healthCheckNodePort: 30100,',
    ['node http://<node>:<node-port> open', 'outside http://<load-balancer> open'],
    ['no way in at healthCheckNodePort 30100: it answers health checks'],
  ],
])('LoadBalancer with %j', async (field, expected, absent) => {
  const spec = `type: LoadBalancer, ${field} selector: { app: web }, ports: [{ port: 80, targetPort: http }]`;
  const access = await accessIn(web + service('web', spec), 'web');
  expect(addresses(access).filter(text => /^(node|outside)/.test(text))).toEqual(expected);
  expect(access.absent).toEqual(absent);
});

test('headless: the ports are those of the pods, and pods of a StatefulSet have names', async () => {
  const set = deployment('db', '{ name: pg, containerPort: 5433 }', 'replicas: 2\n  serviceName: db').replace(
    'Deployment',
    'StatefulSet',
  );
  const spec = 'clusterIP: None, selector: { app: db }, ports: [{ name: sql, port: 5432, targetPort: pg }]';
  const access = await accessIn(set + service('db', spec), 'db');
  expect(addresses(access)).toEqual([
    'namespace db:5433 open',
    'cluster db.shop:5433 open',
    'cluster db.shop.svc.cluster.local:5433 open',
    'namespace db-0.db:5433 open',
    'cluster db-0.db.shop.svc.cluster.local:5433 open',
    'namespace db-1.db:5433 open',
    'cluster db-1.db.shop.svc.cluster.local:5433 open',
    'cluster _sql._tcp.db.shop.svc.cluster.local open',
  ]);
  expect(access.absent).toEqual([
    "headless: no virtual address, DNS answers with the pods' own; targetPort plays no part",
    "no port 5432: headless, clients use the pods' own port 5433",
  ]);
  expect(access.environment).toEqual({});
  expect(access.dns.filter(({ type }) => type === 'A').map(({ name }) => name)).toEqual([
    'db.shop.svc.cluster.local',
    'db-0.db.shop.svc.cluster.local',
    'db-1.db.shop.svc.cluster.local',
  ]);
});

test('headless without ports: names lead to the pods all the same', async () => {
  const access = await accessIn(web + service('web', 'clusterIP: None, selector: { app: web }'), 'web');
  expect(access.paths.map(told).at(0)).toBe(
    'namespace web > Service/web > Deployment/web unknown: the Service names no port; DNS lists the addresses',
  );
});

test('no selector: Endpoints and EndpointSlices written by hand', async () => {
  const slice = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, namespace: shop, labels: { kubernetes.io/service-name: db } }
addressType: IPv4
ports: [{ name: sql, port: 5433 }]
endpoints: [{ addresses: [192.0.2.21] }, { addresses: [192.0.2.22] }]
`;
  const sliced = await accessIn(slice + service('db', 'ports: [{ name: sql, port: 5432 }]'), 'db');
  expect(sliced.paths.slice(0, 2).map(told)).toEqual([
    'namespace db:5432 > Service/db:5432 > EndpointSlice/db-1:5433 > Address/192.0.2.21:5433 open',
    'namespace db:5432 > Service/db:5432 > EndpointSlice/db-1:5433 > Address/192.0.2.22:5433 open',
  ]);
  const endpoints = `---
apiVersion: v1
kind: Endpoints
metadata: { name: db, namespace: shop }
subsets: [{ addresses: [{ ip: 192.0.2.31 }], ports: [{ port: 5432 }] }]
`;
  const mirrored = await accessIn(endpoints + service('db', 'ports: [{ port: 5432 }]'), 'db');
  expect(told(mirrored.paths[0] ?? expect.fail())).toBe(
    'namespace db:5432 > Service/db:5432 > Endpoints/db:5432 > Address/192.0.2.31:5432 open',
  );
});

test('several workloads share an address, and each has a path of its own', async () => {
  const canary = web.replaceAll('name: web,', 'name: canary,').replace('name: http, ', '');
  const access = await accessIn(
    web + canary + service('web', 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]'),
    'web',
  );
  expect(access.paths.slice(0, 2).map(told)).toEqual([
    'namespace http://web > Service/web:80 > Deployment/web/main:8080 open',
    'namespace http://web > Service/web:80 > Deployment/canary broken: no container of deployment/canary declares a port "http"; it declares 8080',
  ]);
});

test('the same object in two files is one end', async () => {
  const access = await accessIn(
    web + web + service('web', 'selector: { app: web }, ports: [{ port: 80, targetPort: http }]'),
    'web',
  );
  expect(access.paths).toHaveLength(4);
});
