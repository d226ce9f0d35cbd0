import { expect, test } from 'vitest';
import { accessIn, deployment, service, told } from './ways.ts';

const web =
  deployment('web', '{ containerPort: 8080 }') +
  service('web', 'selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]');

const ingress = (spec: string, apiVersion = 'networking.k8s.io/v1'): string =>
  `---\napiVersion: ${apiVersion}\nkind: Ingress\nmetadata: { name: shop, namespace: shop }\nspec: { ${spec} }\n`;
const backend = (port: string, name = 'web'): string => `backend: { service: { name: ${name}, port: { ${port} } } }`;
const rule = (host: string, path: string, port = 'name: http'): string =>
  `rules: [{ ${host} http: { paths: [{ path: ${path}, pathType: Prefix, ${backend(port)} }] } }]`;

const routesOf = async (text: string, name = 'web'): Promise<readonly string[]> => {
  const { paths } = await accessIn(text, name);
  return paths.filter(({ hops }) => hops[0]?.kind === 'Ingress').map(told);
};

const behind = '> Ingress/shop > Service/web:80 > Deployment/web/main:8080 open';

test.each([
  [rule('host: shop.example.com,', '/cart'), `outside http://shop.example.com/cart ${behind}`],
  [
    `tls: [{ hosts: [shop.example.com] }], ${rule('host: shop.example.com,', '/')}`,
    `outside https://shop.example.com/ ${behind}`,
  ],
  [
    `tls: [{ hosts: [other.example.com] }], ${rule('host: shop.example.com,', '/')}`,
    `outside http://shop.example.com/ ${behind}`,
  ],
  [
    `tls: [{ hosts: ["*.example.com"] }], ${rule('host: "*.example.com",', '/')}`,
    `outside https://*.example.com/ ${behind}`,
  ],
  [`tls: [{ secretName: all }], ${rule('', '/')}`, `outside https://<ingress>/ ${behind}`],
  [rule('', '/cart', 'number: 80'), `outside http://<ingress>/cart ${behind}`],
  [backend('number: 80').replace('backend', 'defaultBackend'), `outside http://<ingress>/ ${behind}`],
])('%s', async (spec, expected) => {
  expect(await routesOf(web + ingress(spec))).toEqual([expected]);
});

test.each([
  ['number: 8080', 'broken: service/web has no port 8080; that is its targetPort; it has 80 (http)'],
  ['name: web', 'broken: service/web has no port "web"; it has 80 (http)'],
  ['name: use-annotation', 'unknown: an annotation of the Ingress says what happens'],
])('a backend with port { %s }', async (port, expected) => {
  expect(await routesOf(web + ingress(rule('', '/', port)))).toEqual([
    `outside http://<ingress>/ > Ingress/shop > Service/web ${expected}`,
  ]);
});

test('an Ingress of a version that is gone', async () => {
  const spec = 'rules: [{ http: { paths: [{ path: /, backend: { serviceName: web, servicePort: 80 } }] } }]';
  const [told] = await routesOf(web + ingress(spec, 'extensions/v1beta1'));
  expect(told).toContain('broken: no Kubernetes since 1.22 takes an Ingress of extensions/v1beta1');
});

const alias = (name: string, target: string, more = ''): string =>
  service(name, `type: ExternalName, externalName: ${target}${more}`);

test.each([
  ['api.example.com', 'unknown: api.example.com is outside the cluster'],
  ['api.example.com.', 'unknown: api.example.com is outside the cluster'],
  ['192.0.2.40', 'broken: 192.0.2.40 is an address, and a CNAME leads to names only: the name does not resolve'],
  ['web.shop.svc', 'broken: web.shop.svc does not end in .cluster.local, and a CNAME is always a full name'],
  ['cart.shop.svc.cluster.local', 'unknown: there is no service/cart of namespace shop in this input'],
  ['shop.cluster.local', 'broken: no Service has the name shop.cluster.local'],
  ['out.shop.svc.cluster.local', 'broken: the CNAMEs lead in a circle'],
])('externalName: %s', async (target, expected) => {
  const access = await accessIn(web + alias('out', target), 'out');
  expect(access.paths.map(({ address }) => address)).toEqual(['out', 'out.shop', 'out.shop.svc.cluster.local']);
  expect(told(access.paths[0] ?? expect.fail())).toBe(
    `namespace out > Service/out > ExternalName/${target.replace(/\.$/, '')} ${expected}`,
  );
  expect(access.environment).toEqual({});
});

test('an alias of a Service leads to its pods, at its ports', async () => {
  const access = await accessIn(web + alias('old', 'web.shop.svc.cluster.local', ', ports: [{ port: 8000 }]'), 'old');
  expect(access.paths.map(told)[0]).toBe(
    'namespace http://old > Service/old > Service/web:80 > Deployment/web/main:8080 open',
  );
  expect(access.dns).toEqual([
    { name: 'old.shop.svc.cluster.local', type: 'CNAME', answer: 'web.shop.svc.cluster.local' },
  ]);
});

test('an Ingress in front of an ExternalName', async () => {
  const text =
    alias('out', 'api.example.com') + ingress(backend('number: 80', 'out').replace('backend', 'defaultBackend'));
  expect((await routesOf(text, 'out'))[0]).toContain('unknown: service/out is an ExternalName');
});
