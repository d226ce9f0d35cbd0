import { expect, test } from 'vitest';
import { reverseName } from '../../src/kubernetes/dns/question.ts';
import { type DnsService, dnsWorld } from '../../src/kubernetes/dns/world.ts';
import { lookup, namesOf, type RecordType } from '../../src/kubernetes/dns.ts';
import type { Endpoint } from '../../src/kubernetes/endpoints.ts';

const endpoint = (text: string, more: Partial<Endpoint> = {}): Endpoint => ({
  source: 'controller',
  pod: undefined,
  addresses: [{ family: 'IPv4', text }],
  hostname: undefined,
  node: undefined,
  ready: true,
  serving: true,
  terminating: false,
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  ...more,
});

const web: DnsService = {
  namespace: 'shop',
  name: 'web',
  spec: { ports: [{ name: 'http', port: 80 }] },
  clusterIPs: [{ family: 'IPv4', text: '10.96.0.7' }],
  endpoints: [endpoint('10.0.0.1', { hostname: 'web-0' })],
};
const peers: DnsService = {
  namespace: 'shop',
  name: 'peers',
  spec: { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] },
  clusterIPs: [],
  endpoints: [
    endpoint('10.0.0.1'),
    endpoint('10.0.0.2', { ready: false }),
    endpoint('<ip-of-web-2>', { hostname: 'web-2', ports: [] }),
  ],
};
const alias = (name: string, externalName: string): DnsService => ({
  namespace: 'shop',
  name,
  spec: { type: 'ExternalName', externalName },
  clusterIPs: [],
  endpoints: [],
});
const aliases = [
  alias('outside', 'db.example.com.'),
  alias('inside', 'web.shop.svc.cluster.local'),
  alias('one', 'two.shop.svc.cluster.local'),
  alias('two', 'one.shop.svc.cluster.local'),
  alias('address', '192.0.2.1'),
];
const world = dnsWorld([web, peers, ...aliases]);

const ask = (name: string, type: RecordType) => {
  const { code, answer } = lookup(name, type, world);
  const texts = answer.map(record => {
    if (record.type === 'SRV') return `${record.weight} ${record.port} ${record.target}`;
    return 'address' in record ? record.address : record.target;
  });
  return [code, ...texts].join(' ');
};

test.each<[string, RecordType, string]>([
  ['web.shop.svc.cluster.local', 'A', 'NOERROR 10.96.0.7'],
  ['web.shop.svc.cluster.local.', 'A', 'NOERROR 10.96.0.7'],
  ['web.shop.svc.cluster.local', 'AAAA', 'NOERROR'],
  ['_http._tcp.web.shop.svc.cluster.local', 'SRV', 'NOERROR 100 80 web.shop.svc.cluster.local'],
  ['_http._udp.web.shop.svc.cluster.local', 'SRV', 'NXDOMAIN'],
  ['web-0.web.shop.svc.cluster.local', 'A', 'NOERROR 10.0.0.1'],
  ['peers.shop.svc.cluster.local', 'A', 'NOERROR 10.0.0.1 <ip-of-web-2>'],
  ['peers.shop.svc.cluster.local', 'SRV', 'NOERROR 50 8080 10-0-0-1.peers.shop.svc.cluster.local'],
  ['10-0-0-2.peers.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
  ['outside.shop.svc.cluster.local', 'A', 'NOERROR db.example.com'],
  ['inside.shop.svc.cluster.local', 'A', 'NOERROR web.shop.svc.cluster.local 10.96.0.7'],
  ['one.shop.svc.cluster.local', 'A', 'NOERROR'],
  ['one.shop.svc.cluster.local', 'CNAME', 'NOERROR two.shop.svc.cluster.local'],
  ['address.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
  ['shop.svc.cluster.local', 'A', 'NOERROR'],
  ['mail.svc.cluster.local', 'A', 'NXDOMAIN'],
  ['10-1-2-3.shop.pod.cluster.local', 'A', 'NOERROR 10.1.2.3'],
  ['web.shop.pod.cluster.local', 'A', 'NXDOMAIN'],
  ['a.b.c.web.shop.svc.cluster.local', 'A', 'NXDOMAIN'],
  ['web.shop.svc.example.com', 'A', 'NXDOMAIN'],
  ['7.0.96.10.in-addr.arpa', 'PTR', 'NOERROR web.shop.svc.cluster.local'],
])('%s %s: %s', (name, type, expected) => {
  expect(ask(name, type)).toBe(expected);
});

test('an address is looked up backwards among all endpoints', () => {
  const targets = ask(reverseName('10.0.0.1') ?? '', 'PTR');
  expect(targets).toBe('NOERROR web-0.web.shop.svc.cluster.local 10-0-0-1.peers.shop.svc.cluster.local');
});

test('names in another domain', () => {
  const [first] = namesOf(web, dnsWorld([web], { domain: 'corp.internal' }));
  expect(first?.name).toBe('web.shop.svc.corp.internal');
});

test.each([
  [web, ['A web', 'SRV _http._tcp.web', 'A web-0.web']],
  [peers, ['A peers', 'SRV _http._tcp.peers', 'A 10-0-0-1.peers', 'A web-2.peers']],
  [aliases[0] ?? web, ['A outside', 'AAAA outside', 'CNAME outside']],
])('all names of a Service', (service, names) => {
  const found = namesOf(service, world).map(
    ({ name, type }) => `${type} ${name.replace('.shop.svc.cluster.local', '')}`,
  );
  expect(found).toEqual(names);
});
