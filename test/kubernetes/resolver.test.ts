import { expect, test } from 'vitest';
import { queriesOf, resolverOf } from '../../src/kubernetes/dns/resolver.ts';
import type { PodSpec } from '../../src/kubernetes/objects.ts';

const own = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];

/** The resolv.conf that the kubelet writes, without what the node adds. */
test.each<[string, PodSpec, object]>([
  ['nothing is written', {}, { asks: 'cluster', searches: own, ndots: 5 }],
  ['host network', { hostNetwork: true }, { asks: 'node', searches: [], ndots: 1 }],
  [
    'host network with ClusterFirstWithHostNet',
    { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    { asks: 'cluster', searches: own, ndots: 5 },
  ],
  ['Default', { dnsPolicy: 'Default' }, { asks: 'node', searches: [], ndots: 1 }],
  [
    'dnsConfig is added',
    { dnsConfig: { searches: ['example.com', 'cluster.local'], options: [{ name: 'ndots', value: '2' }] } },
    { asks: 'cluster', searches: [...own, 'example.com'], ndots: 2 },
  ],
  [
    'None',
    { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'], searches: ['svc.cluster.local'] } },
    { asks: ['192.0.2.53'], searches: ['svc.cluster.local'], ndots: 1 },
  ],
])('%s', (_, spec, expected) => {
  expect(resolverOf(spec, 'shop', 'cluster.local')).toEqual(expected);
});

test.each([
  ['web', false, [...own.map(domain => `web.${domain}`), 'web']],
  ['web.shop', false, [...own.map(domain => `web.shop.${domain}`), 'web.shop']],
  ['a.b.c.d.e.f', false, ['a.b.c.d.e.f', ...own.map(domain => `a.b.c.d.e.f.${domain}`)]],
  ['web', true, ['web']],
])('%s is asked for as', (name, absolute, expected) => {
  expect(queriesOf(name, absolute, resolverOf({}, 'shop', 'cluster.local'))).toEqual(expected);
});
