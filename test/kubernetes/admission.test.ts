import { describe, expect, test } from 'vitest';

import { admitService } from '../../src/kubernetes/admission/service.ts';
import { serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { ObjectMeta, ServiceObject, ServiceSpec } from '../../src/kubernetes/objects.ts';
import { newest } from '../../src/kubernetes/versions.ts';
import { selectedCases } from '../conformance/api-cases.ts';
import { objectIn } from '../conformance/decoded.ts';

const serviceCidrs = ['10.96.0.0/16', 'fd00::/112'];

function service(spec: ServiceSpec, metadata: ObjectMeta = { name: 'web' }): ServiceObject {
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [{ port: 80 }], ...spec } };
}

function checks(object: ServiceObject, options: Partial<Parameters<typeof admitService>[1]> = {}): string[] {
  return admitService(object, { version: newest, ...options }).map(
    ({ check, path }) => `${check} at ${path.join('.')}`,
  );
}

describe('a Service is judged', () => {
  test('without ranges, no address is out of range', () => {
    expect(checks(service({ clusterIP: '192.0.2.1' }))).toEqual([]);
    expect(checks(service({ clusterIP: '192.0.2.1' }), { serviceCidrs })).toEqual([
      'clusterIPOutOfRange at spec.clusterIP',
    ]);
  });

  test('by the families that the ranges give the cluster', () => {
    const dualStack = service({ ipFamilyPolicy: 'RequireDualStack' });
    expect(checks(dualStack)).toEqual([]);
    expect(checks(dualStack, { serviceCidrs: ['10.96.0.0/16'] })).toEqual([
      'dualStackNotInCluster at spec.ipFamilyPolicy',
    ]);
    expect(checks(service({ ipFamilies: ['IPv6'] }), { serviceCidrs: ['10.96.0.0/16'] })).toEqual([
      'ipFamilyNotInCluster at spec.ipFamilies.0',
    ]);
  });

  test('by its policy before the cluster is looked at', () => {
    const both = { clusterIP: 'None', ipFamilies: ['IPv4', 'IPv6'] };
    expect(checks(service({ ...both, ipFamilyPolicy: 'SingleStack' }))).toEqual([
      'dualStackWithoutPolicy at spec.ipFamilyPolicy',
    ]);
    expect(checks(service(both), { serviceCidrs: ['10.96.0.0/16'] })).toEqual([]);
    expect(checks(service({ ...both, selector: { app: 'web' } }))).toHaveLength(1);
    expect(checks(service({ clusterIP: 'fd00::5' }), { serviceCidrs: ['10.96.0.0/16'] })[0]).toBe(
      'clusterIPFamilyNotInCluster at spec.clusterIP',
    );
  });

  test('a node port is shared only with the first port of its number', () => {
    const ports = [
      { name: 'a', port: 80, nodePort: 30080 },
      { name: 'b', port: 80, protocol: 'UDP', nodePort: 30081 },
      { name: 'c', port: 80, protocol: 'SCTP', nodePort: 30081 },
    ];
    expect(checks(service({ type: 'NodePort', ports }))).toEqual(['nodePortTaken at spec.ports.2.nodePort']);
  });

  test('the address of the Service kubernetes belongs to it', () => {
    const first = { clusterIP: '10.96.0.1' };
    expect(checks(service(first), { serviceCidrs })).toEqual(['clusterIPTaken at spec.clusterIP']);
    expect(checks(service(first, { name: 'kubernetes', namespace: 'default' }), { serviceCidrs })).toEqual([]);
  });

  test('by the node port range of the cluster', () => {
    const nodePort = service({ type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] });
    expect(checks(nodePort)).toEqual(['nodePortOutOfRange at spec.ports.0.nodePort']);
    expect(checks(nodePort, { nodePortRange: { from: 8000, to: 9000 } })).toEqual([]);
    expect(checks(nodePort, { dryRun: true })).toEqual([]);
  });

  test('at the port that names a node port, not at the one that shares it', () => {
    const ports = [
      { name: 'tcp', port: 53 },
      { name: 'udp', port: 53, protocol: 'UDP', nodePort: 53 },
    ];
    const [violation] = admitService(service({ type: 'NodePort', ports }), { version: newest });
    expect(violation).toMatchObject({ field: 'spec.ports[0].nodePort', path: ['spec', 'ports', 1, 'nodePort'] });
  });

  test('its namespace first', () => {
    const violations = admitService(service({ type: 'none' }, { name: 'web', namespace: 'My_ns' }), {
      version: newest,
    });
    expect(serverAnswer(violations).map(({ check }) => check)).toEqual(['namespaceInvalid']);
    expect(violations.map(({ check }) => check)).toContain('typeUnknown');
  });

  test.each([
    ['1.35', ['nameInvalid at metadata.name']],
    ['1.36', []],
  ] as const)('in %s by the name rule of that version', (version, expected) => {
    expect(checks(service({}, { name: '1web' }), { version })).toEqual(expected);
  });

  test('at generateName where the name would come from there', () => {
    expect(checks(service({}, { generateName: 'Web-' }))).toEqual([
      'generateNameInvalid at metadata.generateName',
      'nameInvalid at metadata.generateName',
    ]);
    expect(checks(service({}, { generateName: 'web-' }))).toEqual([]);
  });

  test('at places of its manifest', () => {
    const misplaced = selectedCases('services', '1.36').flatMap(({ id, yaml, create }) => {
      if (create.causes.length === 0) return [];
      const object = objectIn<ServiceObject>(yaml, 'Service');
      // Something required may be missing, and with it metadata or spec.
      return admitService(object, { version: newest, serviceCidrs })
        .filter(({ path }) => path.length > 2 && !isThere(object, path.slice(0, -1)))
        .map(({ path }) => `${id} ${path.join('.')}`);
    });
    expect(misplaced).toEqual([]);
  });
});

function isThere(value: unknown, path: readonly (string | number)[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && isThere((value as Record<string, unknown>)[step], rest);
}
