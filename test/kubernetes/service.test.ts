import { describe, expect, test } from 'vitest';
import type { ServiceSpec } from '../../src/kubernetes/objects.ts';
import { defaultedSpec, storedSpec, targetPortOf } from '../../src/kubernetes/service.ts';

describe('a stored Service', () => {
  test.each<[ServiceSpec, object]>([
    [{}, { type: 'ClusterIP', clusterIP: 'allocated/IPv4', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }],
    [{ clusterIP: 'fd00::1' }, { clusterIPs: ['fd00::1'], ipFamilies: ['IPv6'] }],
    [
      { clusterIP: 'None', selector: {} },
      { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' },
    ],
    [
      { clusterIP: 'None', selector: { app: 'a' } },
      { ipFamilies: ['IPv4'], clusterIPs: ['None'] },
    ],
    [
      { ipFamilyPolicy: 'PreferDualStack', clusterIP: 'fd00::1' },
      { clusterIPs: ['fd00::1', 'allocated/IPv4'], ipFamilies: ['IPv6', 'IPv4'] },
    ],
    [{ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }, { healthCheckNodePort: 'allocated' }],
  ])('of %j has %j', (spec, expected) => {
    expect(storedSpec(spec)).toMatchObject(expected);
  });

  test('takes only the families of its cluster', () => {
    expect(storedSpec({ ipFamilyPolicy: 'PreferDualStack' }, ['IPv6'])).toMatchObject({ ipFamilies: ['IPv6'] });
  });

  test('shares node ports among ports of one number', () => {
    const ports = [
      { port: 53 },
      { port: 53, protocol: 'UDP' },
      { port: 80 },
      { port: 80, protocol: 'UDP', nodePort: 30080 },
    ];
    expect(storedSpec({ type: 'NodePort', ports }).ports.map(port => port.nodePort)).toEqual([
      'allocated',
      'allocated, same as ports[0]',
      30080,
      30080,
    ]);
  });

  test('may do without node ports, but not without those it names', () => {
    const spec = {
      type: 'LoadBalancer',
      allocateLoadBalancerNodePorts: false,
      ports: [{ port: 1 }, { port: 2, nodePort: 30002 }],
    };
    expect(storedSpec(spec).ports.map(port => port.nodePort)).toEqual([undefined, 30002]);
  });
});

test('an affinity timeout needs ClientIP', () => {
  const sessionAffinityConfig = { clientIP: { timeoutSeconds: 5 } };
  expect(defaultedSpec({ sessionAffinityConfig })).not.toHaveProperty('sessionAffinityConfig');
  expect(defaultedSpec({ sessionAffinity: 'ClientIP' })).toMatchObject({
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
  });
});

test.each([undefined, 0, ''])('target port %j is the port', targetPort => {
  expect(targetPortOf({ port: 80, ...(targetPort !== undefined && { targetPort }) })).toBe(80);
});
