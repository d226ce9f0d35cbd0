import { type AddressRange, parseRange } from '../addresses.ts';
import { dns1035Label, dns1123Label } from '../names.ts';
import type { ServiceObject } from '../objects.ts';
import {
  type DefaultedServiceSpec,
  defaultedSpec,
  type StoredServiceSpec,
  takesNodePorts,
  withNodePorts,
} from '../service.ts';
import { type KubernetesVersion, serviceNameMayStartWithDigit } from '../versions.ts';
import { admitLabels, admitMetadata, admitNamespace, admitStorage, areLabels, type MetadataCheck } from './metadata.ts';
import { type AffinityCheck, admitAffinity } from './service/affinity.ts';
import { type AllocationCheck, allocateClusterIPs, type HeldNumbers } from './service/allocation.ts';
import { admitClusterIPs, type ClusterIPCheck } from './service/cluster-ips.ts';
import { admitExternalIPs, type ExternalIPCheck } from './service/external-ips.ts';
import { admitLoadBalancerFields, admitSourceRanges, type LoadBalancerCheck } from './service/load-balancer.ts';
import {
  admitDuplicateNodePorts,
  admitNodePortsByType,
  allocateNodePorts,
  type PortRange,
} from './service/node-ports.ts';
import { admitAbsenceOfPorts, admitDuplicatePorts, admitEachPort, type PortCheck } from './service/ports.ts';
import {
  admitExternalTraffic,
  admitInternalTraffic,
  admitTopologyAnnotations,
  admitTrafficDistribution,
  type TrafficCheck,
} from './service/traffic.ts';
import { admitByType, admitType, type TypeCheck } from './service/type.ts';
import { type AdmissionViolation, joined, none } from './violation.ts';

export type ServiceCheck =
  | MetadataCheck
  | PortCheck
  | TypeCheck
  | ClusterIPCheck
  | AffinityCheck
  | ExternalIPCheck
  | LoadBalancerCheck
  | TrafficCheck
  | AllocationCheck;

type ServiceViolation = AdmissionViolation<ServiceCheck>;

export interface ServiceAdmissionOptions {
  readonly version: KubernetesVersion;
  /** The range of the API server; its default is 30000 to 32767. */
  readonly nodePortRange?: PortRange;
  /** The ranges of the API server, the preferred family first. Without them no address is judged by its range. */
  readonly serviceCidrs?: readonly string[];
  /** What other Services hold; without it every number of the cluster is free. */
  readonly held?: HeldNumbers;
  /** A dry run allocates nothing, so it lets some values pass. */
  readonly dryRun?: boolean;
}

export const defaultNodePortRange: PortRange = { from: 30000, to: 32767 };

/**
 * API server: everything it refuses about a new Service, in the order of its steps. The server itself stops at the first
 * step that fails; `serverAnswer` cuts the list accordingly.
 */
export function admitService(service: ServiceObject, options: ServiceAdmissionOptions): readonly ServiceViolation[] {
  const { version, nodePortRange = defaultNodePortRange, dryRun = false, held } = options;
  const { metadata } = service;
  const ranges = options.serviceCidrs?.map(parseRange).filter((range): range is AddressRange => range !== undefined);
  const families = ranges?.map(range => range.family);
  const defaulted = defaultedSpec(service.spec);
  const spec = withNodePorts(defaulted); // what else is allocated, nothing refuses
  return joined(
    admitNamespace(metadata),
    namesAddresses(defaulted) ? admitClusterIPs(defaulted, version, families) : none,
    allocateClusterIPs(metadata, spec, version, ranges, dryRun, held),
    takesNodePorts(spec) ? allocateNodePorts(defaulted.ports, spec, nodePortRange, dryRun, held) : none,
    validateService(service, spec, version),
    dryRun ? none : admitStorage(metadata),
  );
}

const namesAddresses = ({ clusterIPs, ipFamilies, ipFamilyPolicy }: DefaultedServiceSpec): boolean =>
  Boolean(clusterIPs || ipFamilies) || ipFamilyPolicy !== undefined;

/**
 * API server: the step `validation`. `spec` is what would be stored, as far as its fields can be refused; the object says
 * what was written.
 */
export function validateService(
  { metadata, spec: asWritten = {} }: ServiceObject,
  spec: StoredServiceSpec,
  version: KubernetesVersion,
): readonly ServiceViolation[] {
  const { ports = [] } = asWritten;
  const { annotations } = metadata ?? {};
  const { selector, externalIPs, trafficDistribution } = spec;
  const isUsual = spec.type === 'ClusterIP';
  const namesNodePorts = spec.ports.some(({ nodePort }) => nodePort);
  const asksForBalancing = spec.allocateLoadBalancerNodePorts !== undefined || spec.loadBalancerClass !== undefined;
  const { internalTrafficPolicy } = asWritten;
  return joined<ServiceViolation>(
    admitMetadata(metadata, serviceNameMayStartWithDigit(version) ? dns1123Label : dns1035Label),
    annotations ? admitTopologyAnnotations(annotations) : none,
    spec.ports.length === 0 ? admitAbsenceOfPorts(spec) : none,
    isUsual ? none : admitByType(spec, version),
    admitEachPort(spec.ports, ports),
    selector && !areLabels(selector) ? admitLabels(selector, ['spec', 'selector']) : none,
    spec.sessionAffinity === 'None' ? none : admitAffinity(spec),
    externalIPs ? admitExternalIPs(externalIPs, version) : none,
    isUsual ? none : admitType(spec),
    namesNodePorts ? admitNodePortsByType(spec) : none,
    namesNodePorts ? admitDuplicateNodePorts(spec, ports) : none,
    spec.ports.length > 1 ? admitDuplicatePorts(spec.ports) : none,
    spec.loadBalancerSourceRanges || annotations ? admitSourceRanges(spec, annotations, version) : none,
    asksForBalancing ? admitLoadBalancerFields(spec) : none,
    spec.externalTrafficPolicy || spec.healthCheckNodePort ? admitExternalTraffic(spec) : none,
    // The default is never refused.
    internalTrafficPolicy === undefined ? none : admitInternalTraffic(internalTrafficPolicy),
    trafficDistribution === undefined ? none : admitTrafficDistribution(trafficDistribution, version),
  );
}
