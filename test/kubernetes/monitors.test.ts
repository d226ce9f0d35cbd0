import { expect, test } from 'vitest';
import type { MonitorObject } from '../../src/kubernetes/monitor-objects.ts';
import { isMonitoredPort, monitoredPorts, watchesNamespace } from '../../src/kubernetes/monitors.ts';

const monitor = (kind: string, spec: MonitorObject['spec'] & object): MonitorObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  spec,
});

test('a ServiceMonitor names ports of the Service by port and ports of the containers by targetPort', () => {
  const endpoints = [{ port: 'metrics', targetPort: 9100 }, { targetPort: 'web' }, { targetPort: 9100 }, {}];
  expect(monitoredPorts(monitor('ServiceMonitor', { endpoints }))).toEqual([
    { of: 'Service', wanted: 'metrics', path: ['spec', 'endpoints', 0, 'port'] },
    { of: 'container', wanted: 'web', path: ['spec', 'endpoints', 1, 'targetPort'] },
    { of: 'container', wanted: 9100, path: ['spec', 'endpoints', 2, 'targetPort'] },
  ]);
});

test('a PodMonitor names ports of the containers only', () => {
  const podMetricsEndpoints = [{ port: 'metrics' }, { portNumber: 9100, targetPort: 'web' }, { targetPort: 'web' }];
  expect(monitoredPorts(monitor('PodMonitor', { podMetricsEndpoints }))).toEqual([
    { of: 'container', wanted: 'metrics', path: ['spec', 'podMetricsEndpoints', 0, 'port'] },
    { of: 'container', wanted: 9100, path: ['spec', 'podMetricsEndpoints', 1, 'portNumber'] },
    { of: 'container', wanted: 'web', path: ['spec', 'podMetricsEndpoints', 2, 'targetPort'] },
  ]);
});

test('a regular expression may match any name', () => {
  expect(monitoredPorts(monitor('ServiceMonitor', { endpoints: [{ port: '.*metrics' }, { port: 'a|b' }] }))).toEqual(
    [],
  );
});

test('a name equals no number, and a port without a name no name', () => {
  expect(isMonitoredPort('9100', { name: undefined, number: 9100 })).toBe(false);
  expect(isMonitoredPort(9100, { name: undefined, number: 9100 })).toBe(true);
  expect(isMonitoredPort('metrics', { name: 'metrics', number: 9100 })).toBe(true);
});

test.each([
  [undefined, 'shop', 'shop', true],
  [undefined, 'monitoring', 'shop', false],
  [undefined, undefined, 'shop', true],
  [undefined, 'monitoring', undefined, true],
  [{ any: true }, 'monitoring', 'shop', true],
  [{ any: true, matchNames: ['other'] }, 'monitoring', 'shop', true],
  [{ any: false }, 'monitoring', 'shop', false],
  [{ matchNames: [] }, 'shop', 'shop', true],
  [{ matchNames: ['shop'] }, 'monitoring', 'shop', true],
  [{ matchNames: ['other'] }, 'shop', 'shop', false],
] as const)('namespaceSelector %j in %s and namespace %s: %s', (namespaceSelector, own, namespace, expected) => {
  const object = monitor('ServiceMonitor', namespaceSelector === undefined ? {} : { namespaceSelector });
  expect(watchesNamespace(object, own, namespace)).toBe(expected);
});
