import type { IngressBackend, IngressObject } from './objects.ts';

/** What an Ingress sends traffic to, in the words of networking.k8s.io/v1 whichever version it was written in. */
export type IngressTarget =
  | {
      readonly kind: 'service';
      readonly service: string;
      /** By number or by name; undefined if neither was written. */
      readonly port: number | string | undefined;
      readonly path: readonly (string | number)[];
      readonly servicePath: readonly (string | number)[];
      readonly portPath: readonly (string | number)[];
    }
  /** A reference to some other object of the same namespace; what it does is up to the controller. */
  | { readonly kind: 'resource'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'missing'; readonly path: readonly (string | number)[] };

export type PathType = 'Exact' | 'Prefix' | 'ImplementationSpecific';

export interface IngressRoute {
  /** Undefined = every host. May begin with `*.`. */
  readonly host: string | undefined;
  /** Undefined for the default backend, which takes what no rule takes. */
  readonly match: { readonly pathType: PathType; readonly value: string } | undefined;
  readonly target: IngressTarget;
  /** Of the rule's path entry (or of the default backend) in the object. */
  readonly path: readonly (string | number)[];
}

/**
 * Every way through an Ingress, in the order written, the default backend last. Reads networking.k8s.io/v1 and the removed
 * extensions/v1beta1 and networking.k8s.io/v1beta1, where `pathType` was optional and backends were flat.
 */
export function ingressRoutes(ingress: IngressObject): readonly IngressRoute[] {
  const routes: IngressRoute[] = [];
  for (const [ruleIndex, rule] of (ingress.spec?.rules ?? []).entries()) {
    const host = rule.host === '' ? undefined : rule.host;
    for (const [pathIndex, entry] of (rule.http?.paths ?? []).entries()) {
      const path = ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex];
      const match = { pathType: pathTypeOf(entry.pathType), value: entry.path ?? '' };
      routes.push({ host, match, target: targetOf(entry.backend, [...path, 'backend']), path });
    }
  }
  const fallback = defaultBackendOf(ingress);
  if (fallback !== undefined) routes.push({ host: undefined, match: undefined, target: fallback, path: fallback.path });
  return routes;
}

export function defaultBackendOf(ingress: IngressObject): IngressTarget | undefined {
  const { defaultBackend, backend } = ingress.spec ?? {};
  if (defaultBackend !== undefined) return targetOf(defaultBackend, ['spec', 'defaultBackend']);
  if (backend !== undefined) return targetOf(backend, ['spec', 'backend']);
  return undefined;
}

function pathTypeOf(written: string | undefined): PathType {
  return written === 'Exact' || written === 'Prefix' ? written : 'ImplementationSpecific';
}

function targetOf(backend: IngressBackend | undefined, path: readonly (string | number)[]): IngressTarget {
  if (backend?.service?.name !== undefined) {
    const { name, port } = backend.service;
    const byNumber = port?.number !== undefined && port.number !== 0;
    return {
      kind: 'service',
      service: name,
      port: byNumber ? port.number : port?.name,
      path,
      servicePath: [...path, 'service', 'name'],
      portPath: [...path, 'service', 'port', byNumber ? 'number' : 'name'],
    };
  }
  if (backend?.serviceName !== undefined) {
    const { servicePort } = backend;
    // Controllers of that time took a number in quotes for a number.
    return {
      kind: 'service',
      service: backend.serviceName,
      port: typeof servicePort === 'string' && /^\d+$/.test(servicePort) ? Number(servicePort) : servicePort,
      path,
      servicePath: [...path, 'serviceName'],
      portPath: [...path, 'servicePort'],
    };
  }
  return backend?.resource === undefined ? { kind: 'missing', path } : { kind: 'resource', path };
}

/**
 * The Service port that a backend means, or undefined: a number is compared with `port` (never with targetPort or nodePort),
 * a text with the port's name. An unnamed port is never found by name.
 */
export function backendPort<Port extends { readonly port: number; readonly name?: string }>(
  ports: readonly Port[],
  wanted: number | string | undefined,
): Port | undefined {
  if (wanted === undefined || wanted === '') return undefined;
  if (typeof wanted === 'number') return ports.find(({ port }) => port === wanted);
  return ports.find(({ name }) => name === wanted);
}

/**
 * Host rules of networking.k8s.io/v1: equal without regard to case, or a wildcard that stands for exactly one label.
 */
export function hostMatches(rule: string | undefined, host: string): boolean {
  if (rule === undefined) return true;
  const wanted = rule.toLowerCase();
  const asked = host.toLowerCase();
  if (!wanted.startsWith('*.')) return wanted === asked;
  const dot = asked.indexOf('.');
  return dot > 0 && asked.slice(dot) === wanted.slice(1);
}

/**
 * Path rules of networking.k8s.io/v1. `Prefix` compares element by element, split at `/`; `ImplementationSpecific` belongs
 * to the controller, most of which treat it as a prefix.
 */
export function pathMatches(match: { readonly pathType: PathType; readonly value: string }, path: string): boolean {
  switch (match.pathType) {
    case 'Exact':
      return match.value === path;
    case 'Prefix':
      return isElementPrefix(match.value, path);
    case 'ImplementationSpecific':
      return match.value === '' || isElementPrefix(match.value.replace(/\*$/, ''), path);
  }
}

function isElementPrefix(prefix: string, path: string): boolean {
  const start = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return path === start || path.startsWith(`${start}/`) || start === '';
}

/**
 * Which of several routes takes a request: an exact host before a wildcard before any host, then the longest path, then
 * `Exact` before the others, then the one written first. Routes of all Ingresses of one controller may be mixed.
 */
export function routeFor(routes: Iterable<IngressRoute>, host: string, path: string): IngressRoute | undefined {
  let best: IngressRoute | undefined;
  for (const route of routes) {
    if (!hostMatches(route.host, host)) continue;
    if (route.match !== undefined && !pathMatches(route.match, path)) continue;
    if (best === undefined || isBefore(route, best)) best = route;
  }
  return best;
}

function isBefore(left: IngressRoute, right: IngressRoute): boolean {
  const hosts = hostWeight(left) - hostWeight(right);
  if (hosts !== 0) return hosts > 0;
  const lengths = (left.match?.value.length ?? -1) - (right.match?.value.length ?? -1);
  const exact = Number(left.match?.pathType === 'Exact') - Number(right.match?.pathType === 'Exact');
  return lengths !== 0 ? lengths > 0 : exact > 0;
}

/** The default backend yields to every rule, also to those without a host. */
function hostWeight({ host, match }: IngressRoute): number {
  if (match === undefined) return -1;
  if (host === undefined) return 0;
  return host.startsWith('*.') ? 1 : 2;
}
