import { describe, expect, test } from 'vitest';
import {
  type Connection,
  connectionVerdict,
  directionVerdict,
  type NetworkPolicySpec,
  type OutsideEnd,
  type PlacedPolicy,
  type PodEnd,
  policyTypesOf,
} from '../../src/kubernetes/network-policy.ts';
import type { LabelSelector, NetworkPolicyPeer } from '../../src/kubernetes/objects.ts';

const policy = (spec: NetworkPolicySpec, namespace = 'shop', name = 'p'): PlacedPolicy => ({ namespace, name, spec });
const pod = (parts: Partial<PodEnd> = {}): PodEnd => ({
  kind: 'pod',
  namespace: 'shop',
  namespaceLabels: {},
  labels: { app: 'web' },
  spec: { containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }] },
  addresses: undefined,
  ...parts,
});
const outside = (...addresses: string[]): OutsideEnd => ({ kind: 'outside', addresses });

const web = pod();
const caller = pod({ namespace: 'jobs', labels: { app: 'cron' }, addresses: ['10.1.0.7'] });
const ask = (parts: Partial<Connection> = {}): Connection => ({
  from: caller,
  to: web,
  port: 8080,
  protocol: 'TCP',
  ...parts,
});
const allowing = (...from: NetworkPolicyPeer[]) => policy({ ingress: [{ from }] });
const into = (connection: Partial<Connection>, ...policies: PlacedPolicy[]) =>
  directionVerdict('ingress', ask(connection), policies).verdict;

test('nothing isolates: everything passes', () => {
  const other = policy({ podSelector: { matchLabels: { app: 'db' } } });
  expect(connectionVerdict(ask(), [other, policy({}, 'elsewhere')])).toMatchObject({
    verdict: 'allowed',
    egress: { isolatedBy: [] },
    ingress: { isolatedBy: [] },
  });
});

test('the verdict names the policies that isolate and the rules that let through', () => {
  const deny = policy({ podSelector: {} }, 'shop', 'deny');
  const allow = policy({ ingress: [{ ports: [{ port: 1 }] }, { ports: [{ port: 8080 }] }] }, 'shop', 'allow');
  expect(directionVerdict('ingress', ask(), [deny, allow])).toEqual({
    verdict: 'allowed',
    isolatedBy: [
      { policy: deny, doubt: undefined },
      { policy: allow, doubt: undefined },
    ],
    letThroughBy: [{ policy: allow, path: ['spec', 'ingress', 1], doubt: undefined }],
    doubts: [],
  });
  expect(directionVerdict('ingress', ask(), [deny])).toMatchObject({ verdict: 'denied', letThroughBy: [] });
});

test.each<[NetworkPolicySpec, readonly string[]]>([
  [{}, ['Ingress']],
  [{ policyTypes: [] }, ['Ingress']],
  [{ egress: [] }, ['Ingress']],
  [{ egress: [{}] }, ['Ingress', 'Egress']],
  [{ ingress: [{}], policyTypes: ['Egress'] }, ['Egress']],
])('%j isolates %j', (spec, types) => {
  expect(policyTypesOf(spec)).toEqual(types);
});

test('both ends have to agree', () => {
  const noWayOut = policy({ policyTypes: ['Egress'] }, 'jobs');
  expect(connectionVerdict(ask(), [noWayOut])).toMatchObject({
    verdict: 'denied',
    egress: { verdict: 'denied' },
    ingress: { verdict: 'allowed' },
  });
});

describe('peers', () => {
  const app = (...values: string[]): LabelSelector => ({
    matchExpressions: [{ key: 'app', operator: 'NotIn', values }],
  });
  test.each<[string, NetworkPolicyPeer, PodEnd | OutsideEnd, string]>([
    ['a pod selector looks into its own namespace only', { podSelector: {} }, caller, 'denied'],
    ['an empty namespace selector means all namespaces', { namespaceSelector: {} }, caller, 'allowed'],
    ['but nothing outside', { namespaceSelector: {} }, outside('198.51.100.9'), 'denied'],
    [
      'both selectors have to match',
      { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } },
      caller,
      'denied',
    ],
    [
      'a namespace carries its name',
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'jobs' } } },
      pod({ namespace: 'jobs', namespaceLabels: undefined }),
      'allowed',
    ],
    ['NotIn takes pods without the label', { podSelector: app('db') }, pod({ labels: {} }), 'allowed'],
    ['NotIn refuses what it lists', { podSelector: app('web') }, pod(), 'denied'],
    ['a block takes in pods as well', { ipBlock: { cidr: '10.1.0.0/16' } }, caller, 'allowed'],
    ['but not its exceptions', { ipBlock: { cidr: '10.1.0.0/16', except: ['10.1.0.0/24'] } }, caller, 'denied'],
    ['an entry that means nobody', {}, caller, 'denied'],
  ])('%s', (_, peer, from, verdict) => {
    expect(into({ from }, allowing(peer))).toBe(verdict);
  });
});

describe('ports', () => {
  const ports = (...entries: NonNullable<NonNullable<NetworkPolicySpec['ingress']>[number]['ports']>) =>
    policy({ ingress: [{ ports: entries }] });
  test.each([
    [{ port: 8080 }, 8080, 'TCP', 'allowed'],
    [{ port: 8080 }, 8080, 'UDP', 'denied'],
    [{ protocol: 'UDP' }, 9, 'UDP', 'allowed'],
    [{}, 9, 'UDP', 'denied'],
    [{ port: 8000, endPort: 8080 }, 8080, 'TCP', 'allowed'],
    [{ port: 8000, endPort: 8080 }, 8081, 'TCP', 'denied'],
    [{ port: 'http' }, 8080, 'TCP', 'allowed'],
    [{ port: 'http' }, 80, 'TCP', 'denied'],
    [{ port: 'http', protocol: 'UDP' }, 8080, 'UDP', 'denied'],
  ])('%j and port %i/%s: %s', (entry, port, protocol, verdict) => {
    expect(into({ port, protocol }, ports(entry))).toBe(verdict);
  });

  test('a name in an egress rule is looked up at the target', () => {
    const named = policy({ policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] }, 'jobs');
    const bare = pod({ spec: {} });
    const from = pod({ namespace: 'jobs', spec: {} });
    const out = (to: PodEnd | OutsideEnd) => directionVerdict('egress', ask({ from, to }), [named]).verdict;
    expect([out(web), out(bare), out(outside('198.51.100.9'))]).toEqual(['allowed', 'denied', 'denied']);
  });
});

describe('what manifests cannot know', () => {
  const isolated = policy({});
  const hidden = pod({ namespace: 'jobs', namespaceLabels: undefined });
  const team = { namespaceSelector: { matchLabels: { team: 'a' } } };
  const block = { ipBlock: { cidr: '10.0.0.0/8' } };
  const doubtsOf = (connection: Partial<Connection>, ...policies: PlacedPolicy[]) => {
    const { verdict, doubts } = directionVerdict('ingress', ask(connection), policies);
    return [verdict, ...doubts];
  };

  test('labels of a namespace that is not at hand', () => {
    expect(doubtsOf({ from: hidden }, allowing(team))).toEqual(['unknown', 'namespace labels']);
    expect(doubtsOf({ from: hidden }, allowing({ ...team, podSelector: { matchLabels: { app: 'db' } } }))).toEqual([
      'denied',
    ]);
    expect(doubtsOf({ from: hidden }, allowing(team), allowing({ namespaceSelector: {} }))).toEqual(['allowed']);
  });

  test('addresses', () => {
    expect(doubtsOf({ from: hidden }, allowing(block))).toEqual(['unknown', 'address']);
    expect(into({ from: hidden, family: 'IPv6' }, allowing(block))).toBe('denied');
    expect(into({ from: hidden, family: 'IPv4' }, allowing({ ipBlock: { cidr: '0.0.0.0/0' } }))).toBe('allowed');
    const from = outside('10.1.0.7', 'fd00::7');
    expect(doubtsOf({ from }, allowing(block))).toEqual(['unknown', 'address']);
    expect(into({ from, family: 'IPv4' }, allowing(block))).toBe('allowed');
  });

  test('labels that only a controller knows', () => {
    const to = pod({ unknownLabels: ['pod-template-hash'] });
    const podSelector = { matchLabels: { 'pod-template-hash': 'a1' } };
    expect(doubtsOf({ to }, policy({ podSelector }))).toEqual(['unknown', 'pod labels']);
    expect(doubtsOf({ to }, policy({ podSelector, ingress: [{}] }))).toEqual(['allowed']);
    expect(doubtsOf({ to }, policy({ podSelector, ingress: [{}] }), isolated)).toEqual(['unknown', 'pod labels']);
  });

  test('pods on the host network', () => {
    const host = pod({ spec: { hostNetwork: true } });
    expect(doubtsOf({ to: host }, isolated)).toEqual(['unknown', 'host network']);
    expect(doubtsOf({ from: host }, isolated)).toEqual(['unknown', 'host network']);
    expect(doubtsOf({ from: host }, policy({ ingress: [{}] }))).toEqual(['allowed']);
  });

  test('port names of native sidecars', () => {
    const sidecar = { restartPolicy: 'Always', ports: [{ name: 'http', containerPort: 8080 }] };
    const to = pod({ spec: { initContainers: [sidecar] } });
    expect(doubtsOf({ to }, policy({ ingress: [{ ports: [{ port: 'http' }] }] }))).toEqual(['unknown', 'sidecar port']);
  });
});

test('no policy keeps a pod from itself', () => {
  expect(into({ from: caller, to: caller }, policy({}, 'jobs'))).toBe('allowed');
});
