import { expect, test } from 'vitest';
import {
  asksClusterDns,
  type EgressRule,
  mayReachClusterDns,
} from '../../src/kubernetes/network-policy/cluster-dns.ts';

const udp = { protocol: 'UDP', port: 53 };
const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

test.each<[string, EgressRule]>([
  ['everything', {}],
  ['the port, to anybody', { ports: [udp] }],
  ['any port of kube-system', { to: [namespace('kube-system')] }],
  [
    'a range that holds the port',
    { to: [namespace('kube-system')], ports: [{ protocol: 'UDP', port: 1, endPort: 99 }] },
  ],
  ['a namespace by labels that nobody knows', { to: [{ namespaceSelector: { matchLabels: { team: 'core' } } }] }],
  ['the port, in a namespace of its own', { to: [namespace('dns')], ports: [udp] }],
  ['addresses', { to: [{ ipBlock: { cidr: '10.96.0.0/12' } }], ports: [udp] }],
  [
    'a name, which may be that of the DNS',
    { to: [namespace('kube-system')], ports: [{ protocol: 'UDP', port: 'dns' }] },
  ],
  ['OpenShift', { to: [namespace('openshift-dns')], ports: [{ protocol: 'UDP', port: 5353 }] }],
])('queries may pass: %s', (_, rule) => {
  expect(mayReachClusterDns(rule, 'shop')).toBe(true);
});

test.each<[string, EgressRule]>([
  ['TCP only', { ports: [{ port: 53 }] }],
  ['other ports', { to: [namespace('kube-system')], ports: [{ protocol: 'UDP', port: 123 }] }],
  ['pods of the own namespace', { to: [{ podSelector: {} }], ports: [udp] }],
  ['another namespace', { to: [namespace('money')] }],
])('queries do not pass: %s', (_, rule) => {
  expect(mayReachClusterDns(rule, 'shop')).toBe(false);
});

test('in kube-system the own namespace is that of the DNS', () => {
  expect(mayReachClusterDns({ to: [{ podSelector: {} }] }, 'kube-system')).toBe(true);
});

test.each([
  [{}, true],
  [{ dnsPolicy: 'Default' }, false],
  [{ dnsPolicy: 'None' }, false],
  [{ hostNetwork: true }, false],
])('%o asks the cluster: %s', (spec, expected) => {
  expect(asksClusterDns(spec)).toBe(expected);
});
