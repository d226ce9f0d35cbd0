import { expect, test } from 'vitest';
import { admitSequence } from '../../src/kubernetes/admission/sequence.ts';
import type { ServiceObject, ServiceSpec } from '../../src/kubernetes/objects.ts';

const options = { version: '1.36' } as const;

function service(name: string, spec: ServiceSpec): ServiceObject {
  const ports = [{ port: 80, nodePort: 30080 }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type: 'NodePort', ports, ...spec } };
}

test('a refused Service says which one came first, and where it asks for the same', () => {
  const [, second = []] = admitSequence([service('one', {}), service('two', {})], options);
  expect(second).toMatchObject([
    { check: 'nodePortTaken', holder: { index: 0, path: ['spec', 'ports', 0, 'nodePort'] } },
  ]);
});

test('one Service that doubles a node port has no holder elsewhere', () => {
  const ports = [
    { name: 'a', port: 80, nodePort: 30080 },
    { name: 'b', port: 81, nodePort: 30080 },
  ];
  const [first = []] = admitSequence([service('one', { ports })], options);
  expect(first.find(({ check }) => check === 'nodePortTaken')).not.toHaveProperty('holder');
});

test('without the ranges of the cluster an address is still held by one Service only', () => {
  const addressed = { type: 'ClusterIP', ports: [{ port: 80 }], clusterIP: 'fd00::a' };
  const other = { ...addressed, clusterIP: 'FD00:0::A' };
  const [, second = []] = admitSequence([service('one', addressed), service('two', other)], options);
  expect(second).toMatchObject([{ check: 'clusterIPTaken', holder: { index: 0, path: ['spec', 'clusterIP'] } }]);
});

test('what a refused Service asked for is free', () => {
  const refused = service('Upper', {});
  const [first = [], second = []] = admitSequence([refused, service('two', {})], options);
  expect(first.length).toBeGreaterThan(0);
  expect(second).toEqual([]);
});

test('the same name again is refused by the storage', () => {
  const named = service('one', { type: 'ClusterIP', ports: [{ port: 80 }] });
  const [, second = []] = admitSequence([named, named], options);
  expect(second).toMatchObject([{ check: 'nameTaken', reason: 'AlreadyExists', holder: { index: 0 } }]);
});
