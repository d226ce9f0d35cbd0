import type { Path } from '../../finding.ts';
import type { RouteMatch, RouteObject, ValueMatch } from '../gateway-objects.ts';
import { pathMatches } from '../ingress.ts';

/** One host and one match of a rule: each is weighed against those of all other rules and routes. */
export interface RouteEntry {
  readonly route: RouteObject;
  /** Undefined = every host of the listener. May begin with `*.`. */
  readonly host: string | undefined;
  /** With its defaults. */
  readonly match: RouteMatch;
  /** Its place in `spec.rules`. */
  readonly rule: number;
  /** Of the match in the object, or of the rule that has none. */
  readonly path: Path;
}

/** A gRPC call is a POST to `/package.Service/Method`. */
export interface RouteRequest {
  readonly host: string;
  readonly path: string;
  /** GET, unless given. */
  readonly method?: string;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryParams?: Readonly<Record<string, string>>;
}

export interface Routed {
  /** What takes the request; undefined where nothing certainly does. */
  readonly entry: RouteEntry | undefined;
  /** What takes it instead if a regular expression matches: its dialect and its rank are the implementation's own. */
  readonly perhaps: readonly RouteEntry[];
}

/**
 * A route as a list of entries, in the order written. Those of several routes of one kind and one listener may be mixed;
 * the specification forbids to merge those of HTTPRoutes and GRPCRoutes.
 */
export function entriesOf(route: RouteObject): readonly RouteEntry[] {
  const { hostnames = [], rules = [] } = route.spec ?? {};
  const hosts = hostnames.length === 0 ? [undefined] : hostnames.map(host => host.toLowerCase());
  return rules.flatMap(({ matches = [] }, rule) => {
    const path = ['spec', 'rules', rule];
    const written = matches.map((match, index) => ({ match, path: [...path, 'matches', index] }));
    return (written.length === 0 ? [{ match: {}, path }] : written).flatMap(entry =>
      hosts.map(host => ({ route, host, rule, path: entry.path, match: withDefaults(entry.match, route.kind) })),
    );
  });
}

/** The matches of an HTTPRoute always have a path, by default the prefix `/`. */
const withDefaults = (match: RouteMatch, kind: string): RouteMatch => {
  if (kind !== 'HTTPRoute') return match;
  const { type = 'PathPrefix', value = '/' } = match.path ?? {};
  return { ...match, path: { type, value } };
};

/**
 * Which rule takes a request, by the precedence that the Gateway API gives HTTPRoutes and GRPCRoutes. Between equal entries
 * of two routes the older one wins, which no manifest says; then the alphabet, then the order in the list.
 */
export function routeFor(entries: Iterable<RouteEntry>, request: RouteRequest): Routed {
  let best: RouteEntry | undefined;
  const open: RouteEntry[] = [];
  for (const entry of entries) {
    const answer = takes(entry, request);
    if (answer === 'perhaps') open.push(entry);
    else if (answer === 'yes' && (best === undefined || precedence(entry, best) < 0)) best = entry;
  }
  const winner = best;
  return { entry: winner, perhaps: open.filter(entry => winner === undefined || mayPrecede(entry, winner)) };
}

const mayPrecede = (entry: RouteEntry, winner: RouteEntry): boolean =>
  isPattern(entry.match.path?.type) ? compare(hostRank(entry), hostRank(winner)) <= 0 : precedence(entry, winner) < 0;

/** Negative where the left one is asked first. */
const precedence = (left: RouteEntry, right: RouteEntry): number =>
  compare([...hostRank(left), ...matchRank(left)], [...hostRank(right), ...matchRank(right)]) ||
  Number(fullName(left) > fullName(right)) - Number(fullName(left) < fullName(right));

/** The larger number comes first. */
const compare = (left: readonly number[], right: readonly number[]): number => {
  const first = left.findIndex((value, index) => value !== right[index]);
  return first < 0 ? 0 : (right[first] ?? 0) - (left[first] ?? 0);
};

const fullName = ({ route: { metadata } }: RouteEntry): string =>
  `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;

/** The characters of a host name without wildcard, then those of any host name. */
const hostRank = ({ host = '' }: RouteEntry): readonly number[] => [
  host.startsWith('*.') ? 0 : host.length,
  host.length,
];

const matchRank = ({ match: { path, method, headers = [], queryParams = [] } }: RouteEntry): readonly number[] =>
  typeof method === 'object'
    ? [method.service?.length ?? 0, method.method?.length ?? 0, headers.length, 0, 0]
    : [
        Number(path?.type === 'Exact'),
        path?.type === 'PathPrefix' ? (path.value?.length ?? 0) : 0,
        Number(method !== undefined),
        headers.length,
        queryParams.length,
      ];

/** A wildcard of the Gateway API stands for one label or several, unlike that of an Ingress. */
export function hostMatches(host: string | undefined, asked: string): boolean {
  if (host === undefined) return true;
  const name = asked.toLowerCase();
  return host.startsWith('*.') ? name.length >= host.length && name.endsWith(host.slice(1)) : name === host;
}

type Answer = 'yes' | 'no' | 'perhaps';

const takes = ({ host, match }: RouteEntry, request: RouteRequest): Answer => {
  if (!hostMatches(host, request.host)) return 'no';
  const { headers = {}, queryParams = {} } = request;
  return all([
    pathAnswer(match, request),
    methodAnswer(match, request),
    ...(match.headers ?? []).map(wanted => valueAnswer(wanted, headers[(wanted.name ?? '').toLowerCase()])),
    ...(match.queryParams ?? []).map(wanted => valueAnswer(wanted, queryParams[wanted.name ?? ''])),
  ]);
};

const all = (answers: readonly Answer[]): Answer => {
  if (answers.includes('no')) return 'no';
  return answers.includes('perhaps') ? 'perhaps' : 'yes';
};

const pathAnswer = ({ path: { type, value = '/' } = {} }: RouteMatch, { path }: RouteRequest): Answer => {
  if (type === undefined) return 'yes';
  if (isPattern(type)) return 'perhaps';
  return isTrue(pathMatches({ pathType: type === 'Exact' ? 'Exact' : 'Prefix', value }, path));
};

const methodAnswer = ({ method }: RouteMatch, request: RouteRequest): Answer => {
  if (method === undefined) return 'yes';
  if (typeof method === 'string') return isTrue(method === (request.method ?? 'GET'));
  const [, service, name] = request.path.split('/');
  return all([
    method.service ? valueAnswer({ ...method, value: method.service }, service) : 'yes',
    method.method ? valueAnswer({ ...method, value: method.method }, name) : 'yes',
  ]);
};

const valueAnswer = ({ type, value }: Pick<ValueMatch, 'type' | 'value'>, given: string | undefined): Answer => {
  if (given === undefined) return 'no';
  return isPattern(type) ? 'perhaps' : isTrue(value === given);
};

const isPattern = (type: string | undefined): boolean => type === 'RegularExpression';

const isTrue = (fact: boolean): Answer => (fact ? 'yes' : 'no');

/** Equal for two entries that take exactly the same requests. The order of conditions and a `/` at a prefix's end mean nothing. */
export function requestsOf({ route, host, match: { path, method, headers, queryParams } }: RouteEntry): string {
  const prefix = path?.type === 'PathPrefix' ? path.value?.replace(/\/$/, '') : path?.value;
  const grpc = typeof method === 'object' ? [method.type ?? 'Exact', method.service, method.method] : method;
  const inOrder = (conditions: readonly ValueMatch[] = [], nameOf: (name: string) => string) =>
    conditions.map(({ type = 'Exact', name = '', value }) => JSON.stringify([nameOf(name), type, value])).sort();
  return JSON.stringify([
    ...[route.kind, host, path?.type, prefix, grpc],
    inOrder(headers, name => name.toLowerCase()),
    inOrder(queryParams, name => name),
  ]);
}
