import { expect, test } from 'vitest';
import { backendPort, hostMatches, ingressRoutes, pathMatches, routeFor } from '../../src/kubernetes/ingress.ts';
import type { IngressObject } from '../../src/kubernetes/objects.ts';

const ingress = (apiVersion: string, spec: IngressObject['spec'] & object): IngressObject => ({
  apiVersion,
  kind: 'Ingress',
  spec,
});
const backend = (name: string) => ({ service: { name, port: { number: 80 } } });

test('backends of all versions are told alike', () => {
  const current = ingress('networking.k8s.io/v1', {
    rules: [
      { host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend('web') }] } },
    ],
    defaultBackend: { service: { name: 'web', port: { name: 'http' } } },
  });
  expect(ingressRoutes(current)).toMatchObject([
    {
      host: 'shop.example.com',
      match: { pathType: 'Prefix', value: '/' },
      target: {
        service: 'web',
        port: 80,
        portPath: ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'port', 'number'],
      },
    },
    {
      host: undefined,
      match: undefined,
      target: { port: 'http', portPath: ['spec', 'defaultBackend', 'service', 'port', 'name'] },
    },
  ]);

  const removed = ingress('extensions/v1beta1', {
    rules: [{ http: { paths: [{ backend: { serviceName: 'web', servicePort: '8080' } }] } }],
    backend: { serviceName: 'web', servicePort: 'http' },
  });
  expect(ingressRoutes(removed)).toMatchObject([
    {
      match: { pathType: 'ImplementationSpecific', value: '' },
      target: {
        service: 'web',
        port: 8080,
        servicePath: ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'serviceName'],
      },
    },
    { target: { port: 'http', path: ['spec', 'backend'] } },
  ]);
});

test('backends that name no Service', () => {
  const spec = { rules: [{ http: { paths: [{ backend: { resource: { kind: 'Bucket', name: 'static' } } }, {}] } }] };
  const kinds = ingressRoutes(ingress('networking.k8s.io/v1', spec)).map(({ target }) => target.kind);
  expect(kinds).toEqual(['resource', 'missing']);
});

test.each([
  [80, 80],
  ['http', 80],
  [8080, undefined],
  ['80', undefined],
  ['', undefined],
  [undefined, undefined],
])('the backend port %s is the Service port %s', (wanted, expected) => {
  const ports = [
    { port: 80, name: 'http', targetPort: 8080 },
    { port: 443, name: '' },
  ];
  expect(backendPort(ports, wanted)?.port).toBe(expected);
});

test.each([
  [undefined, 'any.example.com', true],
  ['shop.example.com', 'SHOP.example.com', true],
  ['*.example.com', 'shop.example.com', true],
  ['*.example.com', 'a.shop.example.com', false],
  ['*.example.com', 'example.com', false],
])('the host rule %s takes %s: %s', (rule, host, expected) => {
  expect(hostMatches(rule, host)).toBe(expected);
});

test.each([
  ['Exact', '/api', '/api', true],
  ['Exact', '/api', '/api/', false],
  ['Prefix', '/', '/anything', true],
  ['Prefix', '/api', '/api/v1', true],
  ['Prefix', '/api/', '/api', true],
  ['Prefix', '/api', '/apis', false],
  ['ImplementationSpecific', '', '/anything', true],
  ['ImplementationSpecific', '/api/*', '/api/v1', true],
] as const)('%s %s takes %s: %s', (pathType, value, path, expected) => {
  expect(pathMatches({ pathType, value }, path)).toBe(expected);
});

test.each([
  ['shop.example.com', '/api/v1', 'api'],
  ['shop.example.com', '/api', 'exact'],
  ['shop.example.com', '/', 'web'],
  ['mail.example.com', '/', 'wildcard'],
  ['other.org', '/health', 'health'],
  ['other.org', '/', 'fallback'],
])('%s%s goes to %s', (host, path, service) => {
  const rule = (value: string, name: string, pathType = 'Prefix') => ({
    path: value,
    pathType,
    backend: backend(name),
  });
  const routes = ingressRoutes(
    ingress('networking.k8s.io/v1', {
      defaultBackend: backend('fallback'),
      rules: [
        { http: { paths: [rule('/health', 'health')] } },
        { host: '*.example.com', http: { paths: [rule('/', 'wildcard')] } },
        {
          host: 'shop.example.com',
          http: { paths: [rule('/', 'web'), rule('/api', 'api'), rule('/api', 'exact', 'Exact')] },
        },
      ],
    }),
  );
  expect(routeFor(routes, host, path)?.target).toMatchObject({ service });
});
