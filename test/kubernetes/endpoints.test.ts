import { expect, test } from 'vitest';
import { resolveTargetPort } from '../../src/kubernetes/endpoints/target-port.ts';
import { endpointsOf, type Pod } from '../../src/kubernetes/endpoints.ts';
import type { PodSpec } from '../../src/kubernetes/objects.ts';

const spec: PodSpec = {
  initContainers: [
    { name: 'setup', ports: [{ name: 'setup', containerPort: 1 }] },
    { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 15001 }] },
  ],
  containers: [
    {
      name: 'web',
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'dns', containerPort: 53, protocol: 'UDP' },
      ],
    },
    { name: 'other', ports: [{ name: 'http', containerPort: 9090 }] },
  ],
};

test('a number is taken as it is', () => {
  expect(resolveTargetPort(spec, { port: 80, targetPort: 7 })).toEqual({ kind: 'number', number: 7, declaredBy: [] });
  expect(resolveTargetPort(spec, { port: 8080 })).toMatchObject({
    kind: 'number',
    number: 8080,
    declaredBy: [{ container: { name: 'web' } }],
  });
  expect(resolveTargetPort(undefined, { port: 80 })).toMatchObject({ kind: 'number', number: 80 });
});

test('the first container that declares a name counts, the others are in its shadow', () => {
  expect(resolveTargetPort(spec, { port: 80, targetPort: 'http' })).toMatchObject({
    kind: 'name',
    number: 8080,
    declaredBy: { path: ['spec', 'containers', 0, 'ports', 0] },
    shadowed: [{ port: { containerPort: 9090 } }],
  });
});

test.each([
  ['dns', undefined, { kind: 'other-protocol', declaredBy: [{ port: { containerPort: 53 } }] }],
  ['http', 'UDP', { kind: 'other-protocol', declaredBy: [{}, {}] }],
  ['setup', undefined, { kind: 'init-container', declaredBy: { container: { name: 'setup' } } }],
  [
    'HTTP',
    undefined,
    { kind: 'unknown-name', near: [{ container: { name: 'web' } }, { container: { name: 'other' } }] },
  ],
  ['metrics', undefined, { kind: 'unknown-name', near: [] }],
])('the name %s (%s) leads nowhere because of %j', (targetPort, protocol, because) => {
  const port = { port: 80, targetPort, ...(protocol && { protocol }) };
  expect(resolveTargetPort(spec, port)).toMatchObject({ kind: 'unresolved', name: targetPort, because });
});

test.each([
  ['1.31', { kind: 'unresolved', because: { kind: 'native-sidecar', dependsOnPatch: false } }],
  ['1.32', { kind: 'unresolved', because: { kind: 'native-sidecar', dependsOnPatch: true } }],
  ['1.33', { kind: 'name', number: 15001 }],
] as const)('native sidecars in %s: %j', (version, expected) => {
  expect(resolveTargetPort(spec, { port: 80, targetPort: 'proxy' }, version)).toMatchObject(expected);
});

const pod: Pod = {
  namespace: 'shop',
  labels: { app: 'web' },
  spec,
  hostname: 'web-0',
  subdomain: 'web',
  phase: 'Running',
  ready: true,
  terminating: false,
  addresses: [
    { family: 'IPv4', text: '10.0.0.1' },
    { family: 'IPv6', text: 'fd00::1' },
  ],
  node: 'n1',
};
const service = { namespace: 'shop', name: 'web', spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } };

test.each<[string, Partial<Pod>, object[]]>([
  ['a pod that runs', {}, [{ ready: true, serving: true, hostname: 'web-0', addresses: [{ text: '10.0.0.1' }] }]],
  ['one of another namespace', { namespace: 'mail' }, []],
  ['one that has ended', { phase: 'Succeeded' }, []],
  ['one without an address', { addresses: [] }, []],
  ['one that goes away', { terminating: true }, [{ ready: false, serving: true, terminating: true }]],
  ['one with another subdomain', { subdomain: 'peers' }, [{ hostname: undefined }]],
])('%s', (_, state, expected) => {
  expect(endpointsOf(service, { pods: [{ ...pod, ...state }] })).toMatchObject(expected);
});

test('publishNotReadyAddresses makes every pod ready', () => {
  const publishing = { ...service, spec: { ...service.spec, publishNotReadyAddresses: true } };
  const [endpoint] = endpointsOf(publishing, { pods: [{ ...pod, ready: false, terminating: true }] });
  expect(endpoint).toMatchObject({ ready: true, serving: false, terminating: true });
});

const slice = (labels: Record<string, string>) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: 'shop', name: 'web-1', labels: { 'kubernetes.io/service-name': 'web', ...labels } },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['192.0.2.1'], conditions: { ready: false } }],
  ports: [{ port: 5432 }, { name: 'any' }],
});

test('a slice by hand counts beside a selector, unless the controller takes it for its own', () => {
  expect(endpointsOf(service, { slices: [slice({})] })).toMatchObject([
    { source: 'slice', ready: false, serving: false, ports: [{ name: '', port: 5432, protocol: 'TCP' }] },
  ]);
  const owned = slice({ 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' });
  expect(endpointsOf(service, { slices: [owned] })).toEqual([]);
});

const endpoints = (metadata: object) => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { namespace: 'shop', name: 'web', ...metadata },
  subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 5432 }] }],
});

test('Endpoints by hand count without a selector only', () => {
  const open = { ...service, spec: { ports: [{ port: 80 }] } };
  expect(endpointsOf(open, { endpoints: [endpoints({})] })).toMatchObject([{ source: 'mirrored', ready: true }]);
  expect(endpointsOf(service, { endpoints: [endpoints({})] })).toEqual([]);
  expect(endpointsOf(open, { endpoints: [endpoints({ name: 'db' })] })).toEqual([]);
  const skipped = { labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } };
  expect(endpointsOf(open, { endpoints: [endpoints(skipped)] })).toEqual([]);
});
