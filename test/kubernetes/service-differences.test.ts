import { expect, test } from 'vitest';
import type { ServiceSpec } from '../../src/kubernetes/objects.ts';
import { storedSpec } from '../../src/kubernetes/service.ts';
import { serviceDifferences } from '../../src/kubernetes/service-differences.ts';

const web: ServiceSpec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] };

/** As a cluster gives it back: placeholders have become addresses and numbers. */
const stored = (spec: ServiceSpec): ServiceSpec => {
  const text = JSON.stringify(storedSpec(spec));
  return JSON.parse(text.replaceAll('"allocated/IPv4"', '"10.96.0.7"').replaceAll('"allocated"', '30007'));
};

const written: readonly ServiceSpec[] = [
  web,
  { ...web, type: 'NodePort' },
  { ...web, type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
  { ...web, clusterIP: 'None' },
  { ...web, clusterIP: '10.96.0.9', sessionAffinity: 'ClientIP' },
  { ...web, type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
  { type: 'ExternalName', externalName: 'example.net' },
  { ports: [{ name: '', port: 53, protocol: 'UDP' }] },
];

test.each(written.map(spec => [JSON.stringify(spec), spec] as const))(
  'what the server fills in is none: %s',
  (_, spec) => {
    expect(serviceDifferences(spec, stored(spec))).toEqual([]);
  },
);

test.each<[string, ServiceSpec, readonly string[]]>([
  ['type', { ...web, type: 'NodePort' }, ['type: ClusterIP, NodePort']],
  ['selector', { ...web, selector: { app: 'web', tier: 'front' } }, ['selector tier: undefined, front']],
  ['target port', { ...web, ports: [{ port: 80, targetPort: 8080 }] }, ['targetPort of port 80: http, 8080']],
  [
    'port',
    { ...web, ports: [{ port: 81, targetPort: 'http' }] },
    ['port 80: declared, undefined', 'port 81: undefined, declared'],
  ],
  [
    'protocol',
    { ...web, ports: [{ port: 80, protocol: 'UDP', targetPort: 'http' }] },
    ['port 80: declared, undefined', 'port 80/UDP: undefined, declared'],
  ],
  ['headless', { ...web, clusterIP: 'None' }, ['clusterIP: undefined, None']],
])('%s', (_, spec, expected) => {
  const found = serviceDifferences(web, stored(spec));
  expect(found.map(({ field, first, second }) => `${field}: ${first}, ${second}`)).toEqual(expected);
});
