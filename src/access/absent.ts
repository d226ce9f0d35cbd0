import type { ServiceSpec } from '../kubernetes/objects.ts';
import { allocatesNodePorts, serviceType } from '../kubernetes/service.ts';
import type { Destination } from './destination.ts';

const whyNoNodePort = (spec: ServiceSpec): string => {
  if (allocatesNodePorts(spec)) return 'the Service has no ports';
  const type = serviceType(spec);
  return type === 'LoadBalancer' ? 'allocateLoadBalancerNodePorts is false' : `type is ${type}`;
};

/** The ways in that people look for and that this Service does not have, each with its reason. */
export const absentWays = ({ service, spec, ports, headless }: Destination): readonly string[] => {
  const { healthCheckNodePort } = service.spec;
  if (spec.type === 'ExternalName') {
    return ["ExternalName: DNS answers with a CNAME; ports are not translated, the client's Host and TLS name stay"];
  }
  const absent: string[] = [];
  if (headless) {
    absent.push("headless: no virtual address, DNS answers with the pods' own; targetPort plays no part");
    for (const { number, ends } of ports) {
      const listening = [...new Set(ends.flatMap(({ port }) => port ?? []))];
      if (number === undefined || listening.length === 0 || listening.includes(number)) continue;
      absent.push(`no port ${number}: headless, clients use the pods' own port ${listening.join(' or ')}`);
    }
    return absent;
  }
  if (ports.every(port => port.nodePort === undefined)) {
    absent.push(`no node port: ${whyNoNodePort(service.spec)}`);
  }
  if (spec.type !== 'LoadBalancer') absent.push(`no load balancer: type is ${spec.type}`);
  if (healthCheckNodePort)
    absent.push(`no way in at healthCheckNodePort ${healthCheckNodePort}: it answers health checks`);
  return absent;
};
