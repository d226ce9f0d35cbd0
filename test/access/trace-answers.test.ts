import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { askingFrom } from '../../src/access/trace/asking.ts';
import { parseAsked } from '../../src/access/trace/parse.ts';
import { traceOf } from '../../src/access/trace/trace.ts';
import { callerNamed } from '../../src/commands/caller.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { checkTexts } from '../manifests.ts';
import { deployment, service } from './ways.ts';

let shop: Inventory;
beforeAll(async () => {
  const folder = 'fixtures/scenarios/trace-shop';
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  const texts = names.map(name => [name, readFileSync(join(folder, name), 'utf8')] as const);
  shop = (await checkTexts(Object.fromEntries(texts))).inventory;
});

/** `open: Service/web > Deployment/web:8080`; where it is not open, the reason. */
const answer = (address: string, from: string | undefined, inventory: Inventory, namespace?: string): string => {
  const asked = parseAsked(address);
  if (asked.kind === 'problem') return asked.message;
  const caller = from === undefined ? undefined : callerNamed(from, inventory.workloads, undefined);
  const workload = caller?.kind === 'workload' ? caller.workload : undefined;
  const { verdict, reason, paths } = traceOf(asked, askingFrom(inventory, workload, namespace));
  if (reason !== undefined) return `${verdict}: ${reason}`;
  const ends = paths.filter(path => path.verdict === 'open').map(({ hops }) => hops.at(-1));
  return `${verdict}: ${[...new Set(ends.map(end => `${end?.kind}/${end?.name}:${end?.port}`))].join(', ')}`;
};

describe('a shop with two namespaces', () => {
  test.each([
    ['web', undefined, 'open: Deployment/web:8080'],
    ['web:80', 'deploy/cart', 'open: Deployment/web:8080'],
    ['web', 'deploy/invoices', 'broken: there is no Service web in namespace billing'],
    ['web.shop', 'deploy/invoices', 'open: Deployment/web:8080'],
    ['web.shop.svc', 'deploy/invoices', 'open: Deployment/web:8080'],
    ['web.shop.svc.cluster.local.', 'deploy/invoices', 'open: Deployment/web:8080'],
    [
      'web.shop.',
      'deploy/invoices',
      'unknown: web.shop is no name of the cluster, and no Ingress or route of this input has that host',
    ],
    ['WEB.Shop', undefined, 'open: Deployment/web:8080'],
    [
      'web.shop',
      'ds/traffic-meter',
      "broken: daemonset/traffic-meter is on the host network, so it asks the node's DNS, which knows no names of the cluster",
    ],
    ['cart:8080', 'deploy/web', 'broken: service/cart has no port 8080; that is its targetPort; it has 80 (http)'],
    ['udp://cart:80', 'deploy/web', 'broken: port 80 of service/cart is TCP, not UDP'],
    ['database', 'deploy/web', 'open: StatefulSet/database:5432'],
    ['database:9187', 'deploy/web', 'open: StatefulSet/database:9187'],
    ['database:1', 'deploy/web', 'unknown: no container declares 1; that is allowed'],
    ['database-1.database', 'deploy/web', 'open: StatefulSet/database:5432'],
    ['database-2.database', 'deploy/web', 'broken: statefulset/database has 2 pods: database-0 and database-1'],
    ['_http._tcp.web.shop', undefined, 'open: Deployment/web:8080'],
    ['10-1-2-3.web.shop', undefined, "unknown: the name is made from a pod's address, which only the cluster knows"],
    [
      '10-1-2-3.shop.pod.cluster.local',
      undefined,
      'unknown: the name holds the address of a pod, which only the cluster knows',
    ],
    ['10.96.7.7', undefined, 'open: Deployment/cart:8080'],
    ['10.96.7.7:8080', undefined, 'broken: service/cart has no port 8080; that is its targetPort; it has 80 (http)'],
    ['<node>:30080', undefined, 'open: Deployment/web:8080'],
    ['<node>:9105', undefined, 'open: DaemonSet/traffic-meter:9105'],
    [
      '<node>:30081',
      undefined,
      'unknown: no Service of this input opens node port 30081; the cluster draws one for service/web',
    ],
    ['localhost:9901', 'deploy/web', 'open: Deployment/web:9901'],
    ['$CART_SERVICE_HOST:$CART_SERVICE_PORT', 'sts/database', 'open: Deployment/cart:8080'],
    ['$CART_PORT', 'sts/database', 'open: Deployment/cart:8080'],
    [
      '$CART_SERVICE_HOST',
      'deploy/web',
      'broken: enableServiceLinks of deployment/web is false: the pod gets no variables of Services',
    ],
    ['$CART_URL', 'deploy/web', 'broken: service/cart has no port 8080; that is its targetPort; it has 80 (http)'],
    [
      '$DATABASE_SERVICE_HOST',
      undefined,
      'broken: service/database is headless: without a cluster IP it gives no variables',
    ],
    ['https://shop.example.com/', undefined, 'open: Deployment/web:8080'],
    ['https://shop.example.com/cart', undefined, 'open: Deployment/cart:8080'],
    ['https://SHOP.example.com/cart/', undefined, 'open: Deployment/cart:8080'],
    ['https://shop.example.com/carts', undefined, 'open: Deployment/web:8080'],
    ['https://shop.example.com/checkout', undefined, 'unknown: there is no Service checkout in this input'],
    ['web.prod', undefined, 'unknown: there is no Service web in namespace prod in this input'],
    ['web.billing', undefined, 'broken: there is no Service web in namespace billing'],
    [
      'web.com',
      undefined,
      'unknown: web.com is no name of the cluster, and no Ingress or route of this input has that host',
    ],
    [
      'https://example.com/',
      undefined,
      'unknown: example.com is no name of the cluster, and no Ingress or route of this input has that host',
    ],
  ])('%s from %s', (address, from, expected) => {
    expect(answer(address, from, shop)).toBe(expected);
  });
});

test('a headless Service is asked on the port of its pods', async () => {
  const text =
    service('web', 'clusterIP: None, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]') +
    deployment('web', '{ containerPort: 8080 }');
  const { inventory } = await checkTexts({ 'all.yaml': text });
  expect(answer('http://web.shop', undefined, inventory)).toBe(
    'broken: service/web is headless: its pods are met directly, and they listen on 8080',
  );
  expect(answer('http://web.shop:8080', undefined, inventory)).toBe('open: Deployment/web:8080');
});

test('the resolver of a pod decides which names it finds', async () => {
  const web =
    service('web', 'selector: { app: web }, ports: [{ port: 80 }]') + deployment('web', '{ containerPort: 80 }');
  const caller = (spec: string) => `---
apiVersion: v1
kind: Pod
metadata: { name: caller, namespace: shop }
spec: { ${spec}, containers: [{ name: main, image: registry.example.com/caller:1 }] }
`;
  const asked = async (name: string, spec: string) => {
    const { inventory } = await checkTexts({ 'all.yaml': web + caller(spec) });
    return answer(name, 'pod/caller', inventory);
  };
  expect(await asked('web', 'dnsPolicy: ClusterFirst')).toBe('open: Deployment/web:80');
  expect(await asked('web', 'dnsPolicy: Default')).toMatch(/^broken: pod\/caller has dnsPolicy Default/);
  expect(await asked('web', 'hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet')).toBe('open: Deployment/web:80');
  expect(await asked('web', 'dnsPolicy: None, dnsConfig: { nameservers: [192.0.2.53] }')).toMatch(
    /^broken: no search domain/,
  );
  const none = 'dnsPolicy: None, dnsConfig: { nameservers: [192.0.2.53], searches: [shop.svc.cluster.local] }';
  expect(await asked('web', none)).toBe(
    'unknown: the pod asks 192.0.2.53 for names, of which the manifests say nothing',
  );
  const hosts = 'hostAliases: [{ ip: 192.0.2.9, hostnames: [web] }]';
  expect(await asked('web', hosts)).toBe('unknown: hostAliases of pod/caller say that web is 192.0.2.9');
});

test('a canary takes a share, and no request of its own', async () => {
  const ingress = (name: string, backend: string, annotations = '') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop, annotations: { ${annotations} } }
spec:
  rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }]
`;
  const both = ['web', 'next'].map(
    name =>
      service(name, `selector: { app: ${name} }, ports: [{ port: 80 }]`) + deployment(name, '{ containerPort: 80 }'),
  );
  const canary = ingress('canary', 'next', 'nginx.ingress.kubernetes.io/canary: "true"');
  const { inventory } = await checkTexts({ 'all.yaml': `${both.join('')}${canary}${ingress('web', 'web')}` });
  expect(answer('http://shop.example.com', undefined, inventory)).toBe('open: Deployment/web:80');
});

test('a Gateway takes requests at the ports of its listeners', async () => {
  const gateway = (listener: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: example, listeners: [{ name: web, ${listener} }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  hostnames: [shop.example.com]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`;
  const web =
    service('web', 'selector: { app: web }, ports: [{ port: 80 }]') + deployment('web', '{ containerPort: 80 }');
  const asked = async (address: string, listener: string) =>
    answer(address, undefined, (await checkTexts({ 'all.yaml': gateway(listener) + web })).inventory);
  expect(await asked('http://shop.example.com/cart', 'port: 80, protocol: HTTP')).toBe('open: Deployment/web:80');
  expect(await asked('http://shop.example.com:8080/cart', 'port: 8080, protocol: HTTP')).toBe(
    'open: Deployment/web:80',
  );
  expect(await asked('https://shop.example.com/cart', 'port: 80, protocol: HTTP')).toBe(
    'unknown: no listener for shop.example.com has port 443; there is 80',
  );
});
