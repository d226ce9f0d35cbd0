import type { IPFamily } from './addresses.ts';
import { belongsToController, mirroredEndpoints, serviceNameOf, sliceEndpoints } from './endpoints/hand-written.ts';
import { resolveTargetPort } from './endpoints/target-port.ts';
import type { EndpointSliceObject, EndpointsObject, Labels, PodSpec, ServicePort, ServiceSpec } from './objects.ts';
import { matches } from './selectors.ts';
import { hasSelector, protocolOf, serviceType, storedSpec } from './service.ts';
import { type KubernetesVersion, newest } from './versions.ts';

/** An address as text. Where the manifests cannot know it, any text that no other pod and family has will do. */
export interface EndpointAddressText {
  readonly family: IPFamily;
  readonly text: string;
}

/** A pod of a cluster, or one that a workload will make. */
export interface Pod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
  /** As the workload's controller sets them: see `podIdentity`. */
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  readonly ready: boolean;
  readonly terminating: boolean;
  /** At most one of each family; empty until the pod has a network. */
  readonly addresses: readonly EndpointAddressText[];
  readonly node: string | undefined;
}

export interface ResolvedPort {
  /** Of the Service port; empty if it has none. This is what Services and endpoints are joined by. */
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

export interface Endpoint<P extends Pod = Pod> {
  /** `controller`: from a selector; `mirrored`: from an Endpoints object; `slice`: from an EndpointSlice written by hand. */
  readonly source: 'controller' | 'mirrored' | 'slice';
  readonly pod: P | undefined;
  /** In the order of the Service's families. */
  readonly addresses: readonly EndpointAddressText[];
  readonly hostname: string | undefined;
  readonly node: string | undefined;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  /** Empty: the pod is listed although none of the Service's ports leads anywhere on it. */
  readonly ports: readonly ResolvedPort[];
}

export interface EndpointService {
  readonly namespace: string;
  readonly name: string;
  readonly spec: ServiceSpec;
}

/** What may stand behind a Service. Give candidates of any namespace; those that do not belong are left out. */
export interface EndpointCandidates<P extends Pod = Pod> {
  readonly pods?: Iterable<P>;
  readonly endpoints?: Iterable<EndpointsObject>;
  readonly slices?: Iterable<EndpointSliceObject>;
}

export interface EndpointOptions {
  readonly version?: KubernetesVersion;
  /** Families of the cluster, the preferred one first. */
  readonly families?: readonly IPFamily[];
  /** For objects without one. */
  readonly namespace?: string;
}

/**
 * What stands behind a Service: the EndpointSlice controller for Services with a selector, the mirroring controller for
 * Endpoints of Services without one, and slices that somebody wrote. A Service of type ExternalName has no pods.
 */
export function endpointsOf<P extends Pod>(
  service: EndpointService,
  candidates: EndpointCandidates<P>,
  options: EndpointOptions = {},
): readonly Endpoint<P>[] {
  const selects = hasSelector(service.spec);
  const isHere = (object: { readonly metadata?: { readonly namespace?: string } }) =>
    (object.metadata?.namespace ?? options.namespace ?? 'default') === service.namespace;

  const found: Endpoint<P>[] = [];
  if (selects && serviceType(service.spec) !== 'ExternalName') {
    const families = familiesOf(service.spec, options.families);
    for (const pod of candidates.pods ?? []) {
      if (pod.namespace !== service.namespace || !matches(service.spec.selector, pod.labels)) continue;
      const endpoint = endpointOf(service, pod, families, options.version ?? newest);
      if (endpoint !== undefined) found.push(endpoint);
    }
  }
  if (!selects) {
    for (const object of candidates.endpoints ?? []) {
      if (isHere(object) && object.metadata?.name === service.name) found.push(...mirroredEndpoints(object));
    }
  }
  for (const slice of candidates.slices ?? []) {
    if (!isHere(slice) || serviceNameOf(slice) !== service.name) continue;
    if (!(selects && belongsToController(slice))) found.push(...sliceEndpoints(slice));
  }
  return found;
}

/** The families of a Service once the API server has filled them in; none for ExternalName. */
export function familiesOf(spec: ServiceSpec, clusterFamilies?: readonly IPFamily[]): readonly IPFamily[] {
  const { ipFamilies = [] } = storedSpec(spec, clusterFamilies);
  return ipFamilies.filter(family => family === 'IPv4' || family === 'IPv6');
}

/**
 * One pod as the EndpointSlice controller (1.36) lists it: not after it has ended, not before it has an address. While it
 * terminates it is no longer ready, unless the Service publishes pods that are not ready.
 */
function endpointOf<P extends Pod>(
  service: EndpointService,
  pod: P,
  families: readonly IPFamily[],
  version: KubernetesVersion,
): Endpoint<P> | undefined {
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') return undefined;
  const addresses = families.flatMap(family => pod.addresses.filter(address => address.family === family));
  if (addresses.length === 0) return undefined;
  return {
    source: 'controller',
    pod,
    addresses,
    hostname: pod.subdomain === service.name ? pod.hostname : undefined,
    node: pod.node,
    ready: service.spec.publishNotReadyAddresses === true || (pod.ready && !pod.terminating),
    serving: pod.ready,
    terminating: pod.terminating,
    ports: resolvedPorts(service.spec.ports ?? [], pod.spec, version),
  };
}

/** kube-proxy: the ready ones; only if there is none, those that still serve while they terminate. */
export function answering<E extends Pick<Endpoint, 'ready' | 'serving' | 'terminating'>>(
  endpoints: readonly E[],
): readonly E[] {
  const ready = endpoints.filter(endpoint => endpoint.ready);
  return ready.length > 0 ? ready : endpoints.filter(({ serving, terminating }) => serving && terminating);
}

/** The ports of a Service on one pod; those whose name the pod does not know are left out. */
export function resolvedPorts(
  ports: readonly ServicePort[],
  spec: PodSpec,
  version: KubernetesVersion = newest,
): readonly ResolvedPort[] {
  return ports.flatMap(port => {
    const target = resolveTargetPort(spec, port, version);
    if (target.kind === 'unresolved') return [];
    const { appProtocol } = port;
    return [
      {
        name: port.name ?? '',
        port: target.number,
        protocol: protocolOf(port),
        ...(appProtocol !== undefined && { appProtocol }),
      },
    ];
  });
}
