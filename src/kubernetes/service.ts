import { type IPFamily, parseAddress } from './addresses.ts';
import type { ServicePort, ServiceSpec } from './objects.ts';

/** A Service port once the API server has filled in what the manifest leaves open. */
export interface DefaultedServicePort extends ServicePort {
  readonly protocol: string;
  readonly targetPort: number | string;
}

export interface DefaultedServiceSpec extends Omit<ServiceSpec, 'ports'> {
  readonly type: string;
  readonly ports: readonly DefaultedServicePort[];
  readonly sessionAffinity: string;
}

/** Stands for a number that a cluster chooses. Ports of one number share the node port of the first of them. */
export type AllocatedNodePort = 'allocated' | `allocated, same as ports[${number}]`;

export interface StoredServicePort extends Omit<DefaultedServicePort, 'nodePort'> {
  readonly nodePort?: number | AllocatedNodePort;
}

/** What a cluster would show of an accepted Service. `clusterIP` and `clusterIPs` may hold `allocated/IPv4` and `allocated/IPv6`. */
export interface StoredServiceSpec extends Omit<DefaultedServiceSpec, 'ports' | 'healthCheckNodePort'> {
  readonly ports: readonly StoredServicePort[];
  readonly healthCheckNodePort?: number | 'allocated';
}

/** What the questions below look at: the same of a spec as written and as stored. */
export type ServiceTraits = Pick<
  ServiceSpec,
  'type' | 'clusterIP' | 'selector' | 'externalIPs' | 'externalTrafficPolicy' | 'allocateLoadBalancerNodePorts'
>;

type Draft<Type> = { -readonly [Field in keyof Type]: Type[Field] };

const threeHours = 10800;

/** API server: an empty type is ClusterIP. Other text is kept, for admission to refuse. */
export function serviceType(spec: ServiceTraits | undefined): string {
  return spec?.type || 'ClusterIP';
}

/** API server: `None` is the only spelling, and it has to be given in `clusterIP`, alone. */
export function isHeadless(spec: ServiceTraits | undefined): boolean {
  return spec?.clusterIP === 'None';
}

/** API server: a target port that is absent, 0 or empty means the number of the Service port. */
export function targetPortOf(port: ServicePort): number | string {
  return port.targetPort || numberOf(port);
}

/** API server: an empty protocol is TCP. */
export function protocolOf(port: ServicePort): string {
  return port.protocol || 'TCP';
}

/** API server: an empty selector is none. */
export function hasSelector(spec: ServiceTraits | undefined): boolean {
  return Object.keys(spec?.selector ?? {}).length > 0;
}

/** API server: traffic from outside the cluster can reach the Service by something it asks for. */
export function isExternallyAccessible(spec: ServiceTraits | undefined): boolean {
  switch (serviceType(spec)) {
    case 'LoadBalancer':
    case 'NodePort':
      return true;
    case 'ClusterIP':
      return (spec?.externalIPs ?? []).length > 0;
    default:
      return false;
  }
}

/** API server: load balancers ask each node, at this port, whether it has a pod. */
export function needsHealthCheckNodePort(spec: ServiceTraits | undefined): boolean {
  return serviceType(spec) === 'LoadBalancer' && spec?.externalTrafficPolicy === 'Local';
}

/** API server: Services that get an address of the cluster, which is allocated before the type is judged. */
export function needsClusterIP(spec: ServiceTraits | undefined): boolean {
  return serviceType(spec) !== 'ExternalName' && !isHeadless(spec);
}

/** API server: whether ports that name no node port get one. */
export function allocatesNodePorts(spec: ServiceTraits | undefined): boolean {
  const type = serviceType(spec);
  return type === 'NodePort' || (type === 'LoadBalancer' && spec?.allocateLoadBalancerNodePorts !== false);
}

/** API server: ports of nodes belong to these types only. */
export function takesNodePorts(spec: ServiceTraits | undefined): boolean {
  const type = serviceType(spec);
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** API server: the node ports that a Service names itself, and which the cluster gives to one Service only. */
export function nodePortsAskedFor(spec: ServiceSpec | undefined) {
  if (!takesNodePorts(spec)) return [];
  return (spec?.ports ?? []).flatMap(({ nodePort }, index) =>
    nodePort ? [{ nodePort, path: ['spec', 'ports', index, 'nodePort'] as const }] : [],
  );
}

/** API server, all versions: the defaults that need no cluster, filled in while the object is decoded. */
export function defaultedSpec(spec: ServiceSpec = {}): DefaultedServiceSpec {
  const type = serviceType(spec);
  const sessionAffinity = spec.sessionAffinity || 'None';
  const ports = (spec.ports ?? []).map(defaultedPort);
  // Most Services have nothing else to copy.
  const rest = hasMore(spec) ? withoutIgnored(spec) : undefined;
  const filled: Draft<DefaultedServiceSpec> = { ...rest, type, ports, sessionAffinity };
  if (spec.selector !== undefined) filled.selector = spec.selector;
  const clusterIPs = clusterIPsOf(spec);
  if (clusterIPs) filled.clusterIPs = clusterIPs;
  if (!spec.externalTrafficPolicy && isExternallyAccessible(spec)) filled.externalTrafficPolicy = 'Cluster';
  if (type === 'ClusterIP' || takesNodePorts(spec)) filled.internalTrafficPolicy ??= 'Cluster';
  if (type === 'LoadBalancer') filled.allocateLoadBalancerNodePorts ??= true;
  if (sessionAffinity === 'ClientIP') {
    const timeoutSeconds = spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? threeHours;
    filled.sessionAffinityConfig = { clientIP: { timeoutSeconds } };
  }
  return filled;
}

/** API server: `clusterIP` came first; the list is made from it where only that was written. */
export function clusterIPsOf({ clusterIP, clusterIPs }: ServiceSpec): readonly string[] | undefined {
  return clusterIPs?.length || !clusterIP ? clusterIPs : [clusterIP];
}

/**
 * API server, all versions: the spec of an accepted Service as a cluster would show it. `families` are those of the
 * cluster, the preferred one first.
 */
export function storedSpec(spec: ServiceSpec | undefined, families?: readonly IPFamily[]): StoredServiceSpec {
  return allocatedSpec(defaultedSpec(spec), families);
}

/** API server, all versions: the defaults and what the allocators add. */
export function allocatedSpec(
  spec: DefaultedServiceSpec,
  families: readonly IPFamily[] = ['IPv4', 'IPv6'],
): StoredServiceSpec {
  const { healthCheckNodePort, internalTrafficPolicy, ...rest } = spec;
  const isExternalName = spec.type === 'ExternalName';
  return {
    ...rest,
    ...(internalTrafficPolicy !== undefined && !isExternalName && { internalTrafficPolicy }),
    ports: allocatedPorts(spec),
    ...(isExternalName ? {} : allocatedAddresses(spec, families)),
    ...(healthCheckNodePort && { healthCheckNodePort }),
    ...(needsHealthCheckNodePort(spec) && { healthCheckNodePort: healthCheckNodePort || 'allocated' }),
  };
}

/** API server, all versions: with the node ports that the cluster adds, and nothing else of what it allocates. */
export function withNodePorts(spec: DefaultedServiceSpec): StoredServiceSpec {
  return takesNodePorts(spec) ? { ...spec, ports: allocatedPorts(spec) } : spec;
}

/** API server: which of the Service's ports gets which node port. Ports of equal number share one, whatever the protocol. */
function allocatedPorts(spec: DefaultedServiceSpec): readonly StoredServicePort[] {
  const allocates = allocatesNodePorts(spec);
  return spec.ports.map((port, index) => {
    if (port.nodePort) return port;
    const open = port.nodePort === undefined ? port : withoutNodePort(port);
    if (!allocates) return open;
    const named = spec.ports.find(other => other.port === port.port && other.nodePort);
    if (named?.nodePort) return { ...open, nodePort: named.nodePort };
    const first = spec.ports.findIndex(other => other.port === port.port);
    return { ...open, nodePort: first === index ? 'allocated' : `allocated, same as ports[${first}]` };
  });
}

function withoutNodePort({ nodePort: _zero, ...rest }: DefaultedServicePort): DefaultedServicePort {
  return rest;
}

/** API server: families follow the addresses given, then the policy; what is missing comes from the cluster's order. */
function allocatedAddresses(
  spec: DefaultedServiceSpec,
  clusterFamilies: readonly IPFamily[],
): Pick<StoredServiceSpec, 'clusterIP' | 'clusterIPs' | 'ipFamilies' | 'ipFamilyPolicy'> {
  const given = spec.clusterIPs ?? [];
  const families = [...(spec.ipFamilies ?? [])];
  if (!isHeadless(spec)) {
    for (const text of given.slice(families.length)) families.push(parseAddress(text)?.family ?? 'IPv4');
  }
  if (families.length === 0) families.push(clusterFamilies[0] ?? 'IPv4');

  // Without a selector nothing is known of the endpoints, so a headless Service takes both families, even on a cluster of one.
  const takesAny = isHeadless(spec) && !hasSelector(spec);
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? (takesAny ? 'RequireDualStack' : 'SingleStack');
  if (families.length === 1 && ipFamilyPolicy !== 'SingleStack' && (takesAny || clusterFamilies.length > 1)) {
    families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  }

  const clusterIPs = needsClusterIP(spec)
    ? families.map((family, index) => given[index] || `allocated/${family}`)
    : given;
  return {
    ...((spec.clusterIP || given.length === 0) && clusterIPs[0] && { clusterIP: spec.clusterIP || clusterIPs[0] }),
    ...(clusterIPs.length > 0 && { clusterIPs }),
    ipFamilies: families,
    ipFamilyPolicy,
  };
}

function hasMore(spec: ServiceSpec): boolean {
  for (const field in spec) if (field !== 'type' && field !== 'ports' && field !== 'selector') return true;
  return false;
}

/** Field by field: most Services come by here, and a copy of an object of any shape costs several times as much. */
function defaultedPort(port: ServicePort): DefaultedServicePort {
  const { name, appProtocol, nodePort } = port;
  const filled: Draft<DefaultedServicePort> = {
    port: numberOf(port),
    protocol: protocolOf(port),
    targetPort: targetPortOf(port),
  };
  if (name) filled.name = name;
  if (appProtocol !== undefined) filled.appProtocol = appProtocol;
  if (nodePort !== undefined) filled.nodePort = nodePort;
  return filled;
}

/** API server: an empty policy is none, and without affinity there is nothing to configure. */
function withoutIgnored(spec: ServiceSpec): ServiceSpec {
  const hasAffinity = (spec.sessionAffinity || 'None') !== 'None';
  if (spec.externalTrafficPolicy !== '' && (hasAffinity || spec.sessionAffinityConfig === undefined)) return spec;
  const { externalTrafficPolicy, sessionAffinityConfig, ...rest } = spec;
  return {
    ...rest,
    ...(externalTrafficPolicy && { externalTrafficPolicy }),
    ...(hasAffinity && sessionAffinityConfig && { sessionAffinityConfig }),
  };
}

/** An absent number is 0 to the server. */
function numberOf(port: ServicePort): number {
  return port.port ?? 0;
}
