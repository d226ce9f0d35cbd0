import type { Path } from '../finding.ts';
import { hostMatches } from './gateway/matching.ts';
import type {
  BackendRef,
  GatewayListener,
  ParentRef,
  ReferenceGrantObject,
  RouteFilter,
  RouteObject,
} from './gateway-objects.ts';

/** What a rule of a route sends requests to, or copies of them. */
export type RouteTarget =
  | {
      readonly kind: 'service';
      readonly service: string;
      /** As written; undefined where the Service is one of the route's own namespace. */
      readonly namespace: string | undefined;
      readonly port: number | undefined;
      /** With 0 the backend is named and gets nothing. */
      readonly weight: number;
      /** Gets copies of requests; its answers are thrown away. */
      readonly isMirror: boolean;
      readonly path: Path;
      readonly servicePath: Path;
      readonly namespacePath: Path;
      readonly portPath: Path;
    }
  /** Anything else: a ServiceImport of several clusters, a bucket, or whatever the controller knows. */
  | {
      readonly kind: 'resource';
      readonly group: string;
      readonly resource: string;
      readonly name: string;
      readonly path: Path;
    };

/** Every backend of a route in the order written, mirrors before the backends whose requests they copy. */
export function routeBackends(route: RouteObject): readonly RouteTarget[] {
  return (route.spec?.rules ?? []).flatMap(({ filters, backendRefs = [] }, index) => {
    const path = ['spec', 'rules', index];
    return [
      ...mirrorsOf(filters, path, undefined),
      ...backendRefs.flatMap((ref, position) => {
        const place = [...path, 'backendRefs', position];
        return [...mirrorsOf(ref.filters, place, ref.weight), ...targetOf(ref, place, ref.weight, false)];
      }),
    ];
  });
}

const mirrorsOf = (
  filters: readonly RouteFilter[] = [],
  path: Path,
  weight: number | undefined,
): readonly RouteTarget[] =>
  filters.flatMap(({ requestMirror }, index) =>
    targetOf(requestMirror?.backendRef, [...path, 'filters', index, 'requestMirror', 'backendRef'], weight, true),
  );

const targetOf = (ref: BackendRef | undefined, path: Path, weight = 1, isMirror: boolean): readonly RouteTarget[] => {
  if (ref?.name === undefined || ref.name === '') return [];
  const { group = '', kind = 'Service', name, namespace, port } = ref;
  if (!isCore(group) || kind !== 'Service') return [{ kind: 'resource', group, resource: kind, name, path }];
  return [
    {
      kind: 'service',
      service: name,
      namespace: namespace === '' ? undefined : namespace,
      ...{ port, weight, isMirror, path },
      servicePath: [...path, 'name'],
      namespacePath: [...path, 'namespace'],
      portPath: [...path, 'port'],
    },
  ];
};

/** The core group has no name. Several controllers take `core` for one, and nobody else owns it. */
const isCore = (group: string | undefined): boolean => !group || group === 'core';

/** Whether a ReferenceGrant lets routes of that kind and namespace name a Service of the namespace that it lies in. */
export const allows = (
  { spec }: ReferenceGrantObject,
  from: { readonly kind: string; readonly namespace: string },
  service: string,
): boolean =>
  (spec?.from ?? []).some(
    ({ group, kind, namespace }) =>
      group === 'gateway.networking.k8s.io' && kind === from.kind && namespace === from.namespace,
  ) &&
  (spec?.to ?? []).some(({ group, kind, name }) => isCore(group) && kind === 'Service' && (!name || name === service));

/** Which protocols of a listener carry which routes; implementations may know more protocols. */
const CARRIED: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/**
 * Whether a listener takes what a route asks of its Gateway: by name and port where the reference gives them, by protocol,
 * and with a host in common. Which namespaces it allows is not asked.
 */
export const isTakenBy = (
  { name, port, protocol = '', hostname }: GatewayListener,
  parent: ParentRef,
  { kind, spec }: RouteObject,
): boolean =>
  (!parent.sectionName || parent.sectionName === name) &&
  (parent.port === undefined || parent.port === port) &&
  (CARRIED[protocol]?.includes(kind) ?? true) &&
  (!hostname || !spec?.hostnames?.length || spec.hostnames.some(host => commonHost(host, hostname) !== undefined));

/** The narrower of two hosts of which one stands for the other too; undefined if they have none in common. */
export function commonHost(one: string | undefined, other: string | undefined): string | undefined {
  const [left, right] = [one?.toLowerCase() || undefined, other?.toLowerCase() || undefined];
  if (left === undefined || right === undefined) return left ?? right;
  if (hostMatches(right, left.replace(/^\*\./, 'a.'))) return left;
  return hostMatches(left, right.replace(/^\*\./, 'a.')) ? right : undefined;
}
