import { describe, expect, test } from 'vitest';
import {
  entriesOf,
  hostMatches,
  type RouteRequest,
  requestsOf,
  routeFor,
} from '../../src/kubernetes/gateway/matching.ts';
import { allows, routeBackends } from '../../src/kubernetes/gateway.ts';
import type { RouteMatch, RouteObject } from '../../src/kubernetes/gateway-objects.ts';

type Rules = (RouteObject['spec'] & object)['rules'];

const route = (
  rules: Rules & object,
  { kind = 'HTTPRoute', name = 'shop', hostnames = [] as string[] } = {},
): RouteObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind,
  metadata: { name, namespace: 'edge' },
  spec: { hostnames, rules },
});

describe('backends', () => {
  test('group and kind of a Service may be left out; the core group has no name', () => {
    const refs = [
      { name: 'a', port: 80 },
      { name: 'b', port: 80, group: '', kind: 'Service', weight: 0 },
      { name: 'c', port: 80, namespace: 'shop' },
      { name: 'd', port: 80, group: 'net.gke.io', kind: 'ServiceImport' },
      { name: 'e', group: 'storage.example.com', kind: 'Bucket' },
      { name: 'f', kind: 'Widget' },
    ];
    expect(routeBackends(route([{ backendRefs: refs }]))).toMatchObject([
      { kind: 'service', service: 'a', namespace: undefined, port: 80, weight: 1 },
      { kind: 'service', service: 'b', weight: 0 },
      {
        kind: 'service',
        service: 'c',
        namespace: 'shop',
        servicePath: ['spec', 'rules', 0, 'backendRefs', 2, 'name'],
        namespacePath: ['spec', 'rules', 0, 'backendRefs', 2, 'namespace'],
        portPath: ['spec', 'rules', 0, 'backendRefs', 2, 'port'],
      },
      { kind: 'resource', group: 'net.gke.io', resource: 'ServiceImport' },
      { kind: 'resource', resource: 'Bucket' },
      { kind: 'resource', resource: 'Widget' },
    ]);
  });

  test('mirrors of a rule and of a backend are backends too', () => {
    const mirror = (name: string) => ({ type: 'RequestMirror', requestMirror: { backendRef: { name, port: 80 } } });
    const rules = [
      {
        filters: [{ type: 'RequestRedirect' }, mirror('all')],
        backendRefs: [{ name: 'web', port: 80, weight: 0, filters: [mirror('some')] }],
      },
    ];
    expect(routeBackends(route(rules))).toMatchObject([
      {
        service: 'all',
        isMirror: true,
        servicePath: ['spec', 'rules', 0, 'filters', 1, 'requestMirror', 'backendRef', 'name'],
      },
      { service: 'some', isMirror: true, weight: 0 },
      { service: 'web', isMirror: false },
    ]);
  });
});

test.each([
  [{}, true],
  [{ name: 'web' }, true],
  [{ name: 'api' }, false],
  [{ kind: 'Secret' }, false],
  [{ group: 'multicluster.x-k8s.io', kind: 'ServiceImport' }, false],
])('a grant to %j lets a route name service/web: %s', (to, expected) => {
  const from = [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'edge' }];
  const grant = {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    spec: { from, to: [{ group: '', kind: 'Service', ...to }] },
  };
  expect(allows(grant, { kind: 'HTTPRoute', namespace: 'edge' }, 'web')).toBe(expected);
  expect(allows(grant, { kind: 'GRPCRoute', namespace: 'edge' }, 'web')).toBe(false);
  expect(allows(grant, { kind: 'HTTPRoute', namespace: 'other' }, 'web')).toBe(false);
});

test.each([
  [undefined, 'any.example.com', true],
  ['shop.example.com', 'SHOP.example.com', true],
  ['*.example.com', 'test.example.com', true],
  ['*.example.com', 'foo.test.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', 'badexample.com', false],
])('the host name %s takes %s: %s', (host, asked, expected) => {
  expect(hostMatches(host, asked)).toBe(expected);
});

/** Each match becomes a rule of its own; the answer is the number of the one that takes the request. */
const taken = (
  matches: readonly RouteMatch[],
  request: Partial<RouteRequest>,
  kind = 'HTTPRoute',
): number | undefined =>
  routeFor(
    entriesOf(
      route(
        matches.map(match => ({ matches: [match] })),
        { kind },
      ),
    ),
    { host: 'shop.example.com', path: '/', ...request },
  ).entry?.rule;

const prefix = (value: string): RouteMatch => ({ path: { type: 'PathPrefix', value } });
const exact = (value: string): RouteMatch => ({ path: { type: 'Exact', value } });

describe('the match of an HTTPRoute', () => {
  test.each([
    ['/abc', '/abc', true],
    ['/abc', '/abc/', true],
    ['/abc', '/abc/def', true],
    ['/abc', '/abcd', false],
    ['/abc/', '/abc', true],
    ['/', '/anything', true],
    ['/abc', '/ABC', false],
  ])('by the prefix %s takes the path %s: %s', (value, path, expected) => {
    expect(taken([prefix(value)], { path }) === 0).toBe(expected);
  });

  test('without matches takes everything; a match without a path has the prefix /', () => {
    const [entry] = entriesOf(route([{}]));
    expect(entry).toMatchObject({ match: prefix('/'), path: ['spec', 'rules', 0], host: undefined });
    expect(taken([{ method: 'GET' }], { path: '/deep/down' })).toBe(0);
    expect(taken([{ path: { value: '/abc' } }], { path: '/abc/d' })).toBe(0);
  });

  test('needs every condition', () => {
    const match = {
      method: 'POST',
      headers: [{ name: 'Version', value: '2' }],
      queryParams: [{ name: 'beta', value: 'yes' }],
    };
    const request = { method: 'POST', headers: { version: '2' }, queryParams: { beta: 'yes' } };
    expect(taken([match], request)).toBe(0);
    expect(taken([match], { ...request, method: 'GET' })).toBeUndefined();
    expect(taken([match], { ...request, headers: {} })).toBeUndefined();
    expect(taken([match], { ...request, queryParams: { beta: 'no' } })).toBeUndefined();
  });
});

describe('precedence of HTTPRoutes', () => {
  const header = { headers: [{ name: 'a', value: '1' }] };
  const query = { queryParams: [{ name: 'a', value: '1' }] };
  test.each<[string, RouteMatch, RouteMatch]>([
    ['an exact path before any prefix', exact('/ab'), prefix('/ab')],
    ['the longer prefix', prefix('/ab'), { ...prefix('/a'), method: 'GET', ...header }],
    ['a method before headers', { ...prefix('/ab'), method: 'GET' }, { ...prefix('/ab'), ...header }],
    ['headers before query parameters', { ...prefix('/ab'), ...header }, { ...prefix('/ab'), ...query }],
    ['query parameters before none', { ...prefix('/ab'), ...query }, prefix('/ab')],
    ['the first rule of equal ones', prefix('/ab'), prefix('/ab')],
  ])('%s', (title, winner, loser) => {
    const request = { path: '/ab', headers: { a: '1' }, queryParams: { a: '1' } };
    expect(taken([winner, loser], request)).toBe(0);
    if (title !== 'the first rule of equal ones') expect(taken([loser, winner], request)).toBe(1);
  });

  const named = (name: string, ...hostnames: string[]) => route([{}], { name, hostnames });
  test.each([
    ['a host name before wildcards', ['*.example.com', 'shop.example.com'], 'shop.example.com'],
    ['the longer wildcard', ['*.com', '*.example.com'], '*.example.com'],
    ['a wildcard before every host', ['', '*.example.com'], '*.example.com'],
  ])('%s', (_, hosts, winner) => {
    for (const order of [hosts, hosts.toReversed()]) {
      const entries = order.flatMap(host => entriesOf(named('shop', ...(host === '' ? [] : [host]))));
      expect(routeFor(entries, { host: 'shop.example.com', path: '/' }).entry?.host).toBe(winner);
    }
  });

  test('the host name decides before the path, and what no rule of it takes goes on to the next', () => {
    const entries = [
      ...entriesOf(route([{ matches: [prefix('/')] }], { hostnames: ['shop.example.com'] })),
      ...entriesOf(route([{ matches: [exact('/ab')] }], { hostnames: ['*.example.com'] })),
    ];
    expect(routeFor(entries, { host: 'shop.example.com', path: '/ab' }).entry?.host).toBe('shop.example.com');
    const fewer = [
      ...entriesOf(route([{ matches: [prefix('/cd')] }], { hostnames: ['shop.example.com'] })),
      ...entriesOf(named('other')),
    ];
    expect(routeFor(fewer, { host: 'shop.example.com', path: '/ab' }).entry?.route.metadata?.name).toBe('other');
  });

  test('the alphabet decides between routes of unknown age', () => {
    const entries = [...entriesOf(named('b')), ...entriesOf(named('a'))];
    expect(routeFor(entries, { host: 'shop.example.com', path: '/' }).entry?.route.metadata?.name).toBe('a');
  });

  test('a regular expression leaves it open, but not where a better host name takes the request', () => {
    const pattern = { path: { type: 'RegularExpression', value: '/a.*' } };
    const open = routeFor(entriesOf(route([{ matches: [exact('/ab')] }, { matches: [pattern] }])), {
      host: 'shop.example.com',
      path: '/ab',
    });
    expect(open).toMatchObject({ entry: { rule: 0 }, perhaps: [{ rule: 1 }] });
    const header = { ...prefix('/a'), headers: [{ type: 'RegularExpression', name: 'v', value: '1.*' }] };
    const settled = routeFor(
      [
        ...entriesOf(route([{ matches: [exact('/ab')] }, { matches: [header] }], { hostnames: ['shop.example.com'] })),
        ...entriesOf(route([{ matches: [pattern] }])),
      ],
      { host: 'shop.example.com', path: '/ab', headers: { v: '1.2' } },
    );
    expect(settled).toMatchObject({ entry: { rule: 0 }, perhaps: [] });
  });
});

describe('GRPCRoutes', () => {
  const call = (service?: string, method?: string): RouteMatch => ({
    method: { ...(service && { service }), ...(method && { method }) },
  });
  const header = { headers: [{ name: 'a', value: '1' }] };
  test.each<[string, RouteMatch, RouteMatch]>([
    ['the longer service', call('shop.Cart'), { ...call(undefined, 'Get'), ...header }],
    ['the longer method', call('shop.Cart', 'Get'), { ...call('shop.Cart'), ...header }],
    ['more headers', { ...call('shop.Cart'), ...header }, call('shop.Cart')],
    ['any match before none', header, {}],
  ])('%s goes first', (_, winner, loser) => {
    const request = { path: '/shop.Cart/Get', method: 'POST', headers: { a: '1' } };
    expect(taken([winner, loser], request, 'GRPCRoute')).toBe(0);
    expect(taken([loser, winner], request, 'GRPCRoute')).toBe(1);
  });

  test('service and method are compared as a whole', () => {
    expect(taken([call('shop.Cart')], { path: '/shop.Carts/Get' }, 'GRPCRoute')).toBeUndefined();
    expect(taken([call('shop.Cart', 'Get')], { path: '/shop.Cart/Put' }, 'GRPCRoute')).toBeUndefined();
    expect(taken([{}], { path: '/shop.Cart/Put' }, 'GRPCRoute')).toBe(0);
  });
});

test('entries take the same requests whatever the order and the defaults', () => {
  const keys = (matches: readonly RouteMatch[]) => entriesOf(route([{ matches }])).map(requestsOf);
  const [one, other] = keys([
    {
      path: { type: 'PathPrefix', value: '/a/' },
      headers: [
        { name: 'X', value: '1' },
        { name: 'b', value: '2' },
      ],
    },
    {
      path: { value: '/a' },
      headers: [
        { type: 'Exact', name: 'B', value: '2' },
        { name: 'x', value: '1' },
      ],
    },
  ]);
  expect(one).toBe(other);
  expect(new Set(keys([prefix('/a'), exact('/a'), prefix('/b'), { method: 'GET' }, {}])).size).toBe(5);
});
