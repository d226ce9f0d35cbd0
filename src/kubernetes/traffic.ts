import type { IPFamily } from './addresses.ts';
import { answering, type Endpoint, type EndpointAddressText, type Pod, type ResolvedPort } from './endpoints.ts';
import type { ServicePort, ServiceSpec } from './objects.ts';
import { isExternallyAccessible, isHeadless, serviceType } from './service.ts';
import { type KubernetesVersion, newest, trafficDistributionValues } from './versions.ts';

/** Whether kube-proxy programs anything for a Service: it needs an address of its own to do so. */
export function isProxied(spec: ServiceSpec): boolean {
  return !isHeadless(spec) && serviceType(spec) !== 'ExternalName';
}

export interface Backend<P extends Pod = Pod> {
  readonly endpoint: Endpoint<P>;
  readonly address: EndpointAddressText;
  readonly port: ResolvedPort;
}

/**
 * The endpoints behind one port of a Service in one family, whatever their state. kube-proxy (1.36) joins the two sides by
 * the name of the port alone: neither number nor protocol has to agree.
 */
export function backendsOf<P extends Pod>(
  port: ServicePort,
  family: IPFamily,
  endpoints: readonly Endpoint<P>[],
): readonly Backend<P>[] {
  const name = port.name ?? '';
  return endpoints.flatMap(endpoint =>
    endpoint.ports
      .filter(candidate => candidate.name === name)
      .flatMap(candidate =>
        endpoint.addresses
          .filter(address => address.family === family)
          .map(address => ({ endpoint, address, port: candidate })),
      ),
  );
}

/** As consumers read the conditions of an endpoint. */
export interface EndpointState {
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly node: string | undefined;
}

export interface Topology {
  /** The node where the connection arrives or begins. */
  readonly node: string;
  readonly zones: ReadonlyMap<string, string>;
}

export interface Usable<E> {
  /** For traffic to the cluster IP. */
  readonly internal: readonly E[];
  /** For traffic from outside; undefined if the Service is not reachable from there. */
  readonly external: readonly E[] | undefined;
  /** False: connections are refused. True without usable endpoints: they are dropped. */
  readonly anyEndpoints: boolean;
}

/**
 * Which endpoints kube-proxy on one node uses (1.36, with the hints of the EndpointSlice controller): ready ones, and only
 * if there is none, those that still serve while they terminate. A Local policy looks at the own node alone, Cluster at all
 * or at those that the traffic distribution prefers for this node.
 */
export function usableEndpoints<E extends EndpointState>(
  spec: ServiceSpec,
  endpoints: readonly E[],
  topology: Topology,
  version: KubernetesVersion = newest,
): Usable<E> {
  const internalIsLocal = spec.internalTrafficPolicy === 'Local';
  const isExternal = isExternallyAccessible(spec);
  const externalIsLocal = isExternal && spec.externalTrafficPolicy === 'Local';

  const everywhere = usable(endpoints, ready => nearest(spec, ready, topology, version));
  const local = usable(
    endpoints.filter(({ node }) => node === topology.node),
    ready => ready,
  );
  return {
    internal: internalIsLocal ? local : everywhere,
    external: isExternal ? (externalIsLocal ? local : everywhere) : undefined,
    anyEndpoints: everywhere.length > 0,
  };
}

/** Endpoints that are going away serve as long as there is nothing better. */
function usable<E extends EndpointState>(endpoints: readonly E[], choose: (ready: readonly E[]) => readonly E[]) {
  const ready = endpoints.filter(endpoint => endpoint.ready);
  return ready.length > 0 ? choose(ready) : answering(endpoints);
}

/**
 * The controller gives each endpoint a hint for its own zone or node; kube-proxy obeys the hints only if every ready
 * endpoint carries one and one of them is for this place. PreferSameNode falls back to the zone, and then to everything.
 */
function nearest<E extends EndpointState>(
  spec: ServiceSpec,
  ready: readonly E[],
  { node, zones }: Topology,
  version: KubernetesVersion,
): readonly E[] {
  const wanted = spec.trafficDistribution;
  const known = trafficDistributionValues(version);
  if (wanted === undefined || typeof known === 'string' || !known.includes(wanted)) return ready;

  if (wanted === 'PreferSameNode' && ready.every(endpoint => endpoint.node !== undefined)) {
    const onNode = ready.filter(endpoint => endpoint.node === node);
    if (onNode.length > 0) return onNode;
  }
  const zoneOf = (name: string | undefined) => (name === undefined ? undefined : zones.get(name));
  const zone = zones.get(node);
  if (zone === undefined || ready.some(endpoint => zoneOf(endpoint.node) === undefined)) return ready;
  const inZone = ready.filter(endpoint => zoneOf(endpoint.node) === zone);
  return inZone.length > 0 ? inZone : ready;
}
