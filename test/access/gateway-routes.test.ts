import { expect, test } from 'vitest';
import { accessIn, deployment, service, told } from './ways.ts';

const web =
  deployment('web', '{ containerPort: 8080 }') +
  service('web', 'selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]');

const route = (spec: string, kind = 'HTTPRoute', namespace = 'shop'): string =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { name: shop, namespace: ${namespace} }\nspec: { parentRefs: [{ name: edge }], ${spec} }\n`;
const gateway = (listener: string): string =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: edge, namespace: shop }\nspec: { gatewayClassName: any, listeners: [${listener}] }\n`;
const to = (more = ''): string => `backendRefs: [{ name: web, port: 80${more} }]`;

const routesOf = async (text: string): Promise<readonly string[]> => {
  const { paths } = await accessIn(text, 'web');
  return paths.filter(({ hops }) => hops[0]?.kind.endsWith('Route')).map(told);
};

const behind = (kind = 'HTTPRoute'): string => `> ${kind}/shop > Service/web:80 > Deployment/web/main:8080 open`;

test.each([
  [`rules: [{ ${to()} }]`, '', ['http://<gateway>/']],
  [
    `hostnames: [shop.example.com], rules: [{ matches: [{ path: { value: /cart } }], ${to()} }]`,
    '',
    ['http://shop.example.com/cart'],
  ],
  [
    `hostnames: [a.example.com, b.example.com], rules: [{ ${to()} }]`,
    '',
    ['http://a.example.com/', 'http://b.example.com/'],
  ],
  [
    `hostnames: ["*.example.com"], rules: [{ ${to()} }]`,
    '{ name: web, protocol: HTTPS, port: 8443, hostname: shop.example.com }',
    ['https://shop.example.com:8443/'],
  ],
  [`rules: [{ ${to()} }]`, '{ name: web, protocol: HTTP, port: 80 }', ['http://<gateway>/']],
  [
    `rules: [{ matches: [{ path: { type: RegularExpression, value: "/v[12]" } }], ${to()} }]`,
    '',
    ['http://<gateway>/<path like /v[12]>'],
  ],
  [`rules: [{ ${to(', weight: 0')} }]`, '', []],
])('HTTPRoute { %s } behind listener %s', async (spec, listener, expected) => {
  const text = web + route(spec) + (listener === '' ? '' : gateway(listener));
  expect(await routesOf(text)).toEqual(expected.map(url => `outside ${url} ${behind()}`));
});

test.each([
  ['GRPCRoute', 'matches: [{ method: { service: shop.Cart, method: Add } }],', '', 'http://<gateway>/shop.Cart/Add'],
  ['TCPRoute', '', '{ name: db, protocol: TCP, port: 5432 }', '<gateway>:5432'],
  ['TCPRoute', '', '', '<gateway>:<port>'],
])('%s with %s', async (kind, matches, listener, address) => {
  const text = web + route(`rules: [{ ${matches} ${to()} }]`, kind) + (listener === '' ? '' : gateway(listener));
  expect(await routesOf(text)).toEqual([`outside ${address} ${behind(kind)}`]);
});

test('a port that the Service does not have', async () => {
  expect(await routesOf(web + route('rules: [{ backendRefs: [{ name: web, port: 8080 }] }]'))).toEqual([
    'outside http://<gateway>/ > HTTPRoute/shop > Service/web broken: service/web has no port 8080; it has 80',
  ]);
});

const elsewhere = route(`rules: [{ ${to(', namespace: shop')} }]`, 'HTTPRoute', 'edge');
const grant = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: edge, namespace: shop }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }]
  to: [{ group: "", kind: Service }]
`;

test('a route of another namespace without a grant, and with one', async () => {
  expect(await routesOf(web + elsewhere)).toEqual([
    expect.stringContaining('broken: no ReferenceGrant in namespace shop lets httproute/shop name service/web'),
  ]);
  expect(await routesOf(web + elsewhere + grant)).toEqual([`outside http://<gateway>/ ${behind()}`]);
});
