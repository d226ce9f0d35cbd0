import { expect, test } from 'vitest';
import { isProxied, usableEndpoints } from '../../src/kubernetes/traffic.ts';

const at = (node: string) => ({ node, ready: true, serving: true, terminating: false });
const zones = new Map([
  ['n1', 'a'],
  ['n2', 'a'],
  ['n3', 'b'],
]);
const nodesFor = (spec: object, node: string, endpoints = [at('n1'), at('n2'), at('n3')], version?: '1.30' | '1.33') =>
  usableEndpoints(spec, endpoints, { node, zones }, version).internal.map(endpoint => endpoint.node);

test.each([
  [{}, 'n1', ['n1', 'n2', 'n3']],
  [{ trafficDistribution: 'PreferClose' }, 'n1', ['n1', 'n2']],
  [{ trafficDistribution: 'PreferSameZone' }, 'n3', ['n3']],
  [{ trafficDistribution: 'PreferSameNode' }, 'n2', ['n2']],
  [{ trafficDistribution: 'PreferSameNode', internalTrafficPolicy: 'Local' }, 'n3', ['n3']],
])('with %j, %s reaches %j', (spec, node, expected) => {
  expect(nodesFor(spec, node)).toEqual(expected);
});

test('a node without a pod falls back to its zone, and a zone without pods to everything', () => {
  const spec = { trafficDistribution: 'PreferSameNode' };
  expect(nodesFor(spec, 'n1', [at('n2'), at('n3')])).toEqual(['n2']);
  expect(nodesFor(spec, 'n3', [at('n1'), at('n2')])).toEqual(['n1', 'n2']);
});

test('older versions do not know the field or the value', () => {
  expect(nodesFor({ trafficDistribution: 'PreferClose' }, 'n3', undefined, '1.30')).toHaveLength(3);
  expect(nodesFor({ trafficDistribution: 'PreferSameNode' }, 'n3', undefined, '1.33')).toHaveLength(3);
});

test('a Local policy drops where the node has no pod, and refuses where nobody has one', () => {
  const spec = { type: 'NodePort', externalTrafficPolicy: 'Local' };
  const topology = { node: 'n1', zones };
  expect(usableEndpoints(spec, [at('n2')], topology)).toMatchObject({ external: [], anyEndpoints: true });
  expect(usableEndpoints(spec, [], topology)).toMatchObject({ external: [], anyEndpoints: false });
  expect(usableEndpoints({}, [at('n2')], topology).external).toBeUndefined();
});

test.each([
  [{}, true],
  [{ clusterIP: 'None' }, false],
  [{ type: 'ExternalName' }, false],
])('%j is proxied: %s', (spec, expected) => {
  expect(isProxied(spec)).toBe(expected);
});
