import type { ServicePort, ServiceSpec } from '../../objects.ts';
import {
  allocatesNodePorts,
  type DefaultedServiceSpec,
  isExternallyAccessible,
  needsHealthCheckNodePort,
  serviceType,
} from '../../service.ts';

/**
 * API server, all versions: what the cluster gave to a Service stays, where the new manifest leaves it out and the type
 * still asks for it. A node port goes by the name of its port, whatever the number, unless another port names it.
 */
export function withCarriedOver(wanted: ServiceSpec, stored: ServiceSpec): ServiceSpec {
  return {
    ...wanted,
    ...carriedClusterIPs(wanted, stored),
    ...(allocatesNodePorts(stored) && allocatesNodePorts(wanted) && { ports: carriedNodePorts(wanted, stored) }),
    ...(needsHealthCheckNodePort(stored) &&
      needsHealthCheckNodePort(wanted) && {
        healthCheckNodePort: wanted.healthCheckNodePort || (stored.healthCheckNodePort ?? 0),
      }),
  };
}

/** Whoever changes only one of the two fields means both. */
function carriedClusterIPs(wanted: ServiceSpec, stored: ServiceSpec): Pick<ServiceSpec, 'clusterIP' | 'clusterIPs'> {
  if (!hasClusterIP(wanted) || !hasClusterIP(stored)) return {};
  const clusterIP = wanted.clusterIP || stored.clusterIP;
  const { clusterIPs = [] } = wanted;
  if (clusterIP === undefined) return {};
  if (clusterIP === stored.clusterIP) {
    return { clusterIP, clusterIPs: clusterIPs.length > 0 ? clusterIPs : (stored.clusterIPs ?? []) };
  }
  return { clusterIP, clusterIPs: isSame(clusterIPs, stored.clusterIPs) ? [clusterIP] : clusterIPs };
}

function carriedNodePorts(wanted: ServiceSpec, stored: ServiceSpec): readonly ServicePort[] {
  const storedPorts = stored.ports ?? [];
  const named = new Set(nodePortsOf(wanted).filter(nodePort => nodePortsOf(stored).includes(nodePort)));
  return (wanted.ports ?? []).map(port => {
    if (port.nodePort) return port;
    const nodePort = storedPorts.findLast(other => (other.name ?? '') === (port.name ?? ''))?.nodePort;
    return nodePort && !named.has(nodePort) ? { ...port, nodePort } : port;
  });
}

/**
 * API server, all versions: what the new type has no use for is dropped, but only where it is as before: then nobody asked
 * for it, it was left over.
 */
export function withoutLeftovers(wanted: DefaultedServiceSpec, stored: ServiceSpec): DefaultedServiceSpec {
  const dropped = new Set<keyof ServiceSpec>();
  const drop = (...fields: readonly (keyof ServiceSpec)[]) => {
    for (const field of fields) if (isSame(wanted[field], stored[field])) dropped.add(field);
  };
  if (hasClusterIP(stored) && !hasClusterIP(wanted)) {
    if (isSame(wanted.clusterIPs, stored.clusterIPs)) dropped.add('clusterIP');
    drop('clusterIPs', 'ipFamilies', 'ipFamilyPolicy');
  }
  if (needsHealthCheckNodePort(stored) && !needsHealthCheckNodePort(wanted)) drop('healthCheckNodePort');
  if (stored.type === 'LoadBalancer' && wanted.type !== 'LoadBalancer') {
    drop('allocateLoadBalancerNodePorts', 'loadBalancerClass');
  }
  if (isExternallyAccessible(stored) && !isExternallyAccessible(wanted)) drop('externalTrafficPolicy');

  const isDone = hasNodePorts(stored) && !hasNodePorts(wanted);
  const addsNone = nodePortsOf(wanted).every(nodePort => nodePortsOf(stored).includes(nodePort));
  const ports = isDone && addsNone ? wanted.ports.map(({ nodePort: _nodePort, ...port }) => port) : wanted.ports;
  const kept = Object.entries(wanted).filter(([field]) => !dropped.has(field as keyof ServiceSpec));
  return { ...(Object.fromEntries(kept) as unknown as DefaultedServiceSpec), ports };
}

/** Even `None` counts as an address here. */
function hasClusterIP(spec: ServiceSpec): boolean {
  return serviceType(spec) !== 'ExternalName';
}

function hasNodePorts(spec: ServiceSpec): boolean {
  return spec.type === 'NodePort' || spec.type === 'LoadBalancer';
}

function nodePortsOf({ ports = [] }: ServiceSpec): readonly number[] {
  return ports.flatMap(({ nodePort }) => (nodePort ? [nodePort] : []));
}

/** Fields are texts, numbers, switches and lists of text. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
