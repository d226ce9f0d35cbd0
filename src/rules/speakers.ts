import type { Service } from '../inventory/views.ts';
import type { ServiceCheck } from '../kubernetes/admission/service.ts';
import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import { isHeadless } from '../kubernetes/service.ts';

type Speaker = string | ((refused: AdmissionViolation, all: readonly AdmissionViolation[], service: Service) => string);

const has = (all: readonly AdmissionViolation[], check: ServiceCheck): boolean => all.some(one => one.check === check);

/** One field too many for the type is one mistake, however many fields it shows at; the type itself comes first. */
const speakerForType: Speaker = ({ check }, all, { spec }) => {
  if (has(all, 'typeUnknown')) return 'unknown-service-type';
  const needsLoadBalancer = loadBalancerChecks.some(one => has(all, one));
  if (needsLoadBalancer && (spec.type !== 'NodePort' || loadBalancerChecks.some(one => one === check))) {
    return 'load-balancer-field-on-other-type';
  }
  if (has(all, 'nodePortOnClusterIP')) return isHeadless(spec) ? 'headless-with-node-port' : 'node-port-on-cluster-ip';
  return has(all, 'externalTrafficPolicyUnused') ? 'external-traffic-policy-unused' : 'health-check-node-port-unused';
};

const loadBalancerChecks = [
  'sourceRangesWithoutLoadBalancer',
  'nodePortAllocationWithoutLoadBalancer',
  'loadBalancerClassWithoutLoadBalancer',
] as const satisfies readonly ServiceCheck[];

/** A doubled entry doubles its name and its node port too; and two ports that are no ports only look alike. */
const speakerForDouble =
  (alone: string): Speaker =>
  ({ path }, all) => {
    const isRefused = (check: ServiceCheck) => all.some(one => one.check === check && one.path[2] === path[2]);
    if (!isRefused('portDuplicate')) return alone;
    return isRefused('portOutOfRange') ? 'port-out-of-range' : 'duplicate-port';
  };

/**
 * Which rule puts which refusal into words; the compiler asks for an entry for every check. So nothing is forgotten, and
 * nothing is told twice: what follows from a mistake belongs to the rule that names the mistake.
 */
const speakers = {
  namespaceInvalid: 'namespace-malformed',
  nameMissing: 'service-name-missing',
  nameInvalid: 'service-name-malformed',
  generateNameInvalid: 'service-name-malformed',
  nameUnusableForClusterIP: (_, all) => (has(all, 'nameMissing') ? 'service-name-missing' : 'service-name-malformed'),
  labelKeyInvalid: ({ path }) => (path[0] === 'spec' ? 'selector-malformed' : 'label-malformed'),
  labelValueInvalid: ({ path }) => (path[0] === 'spec' ? 'selector-malformed' : 'label-malformed'),
  annotationKeyInvalid: 'annotation-malformed',
  annotationsTooLarge: 'annotation-malformed',
  ownerReferenceIncomplete: 'rejected-by-api-server',
  ownerReferenceBanned: 'rejected-by-api-server',
  ownerReferencesTwoControllers: 'rejected-by-api-server',
  finalizerInvalid: 'rejected-by-api-server',
  finalizerUnqualified: 'rejected-by-api-server',
  finalizersContradict: 'rejected-by-api-server',
  resourceVersionSet: 'rejected-by-api-server',

  portsMissing: (_, all) => (has(all, 'typeUnknown') ? 'unknown-service-type' : 'ports-missing'),
  portNameMissing: 'port-name-missing',
  portNameInvalid: 'port-name-malformed',
  portNameDuplicate: speakerForDouble('duplicate-port-name'),
  portOutOfRange: 'port-out-of-range',
  protocolUnknown: 'unknown-protocol',
  // A target port that is not written, or 0, is the port.
  targetPortOutOfRange: ({ path }, _, { spec }) =>
    spec.ports?.[Number(path[2])]?.targetPort ? 'target-port-out-of-range' : 'port-out-of-range',
  targetPortNameInvalid: ({ path }, _, { spec }) =>
    isDigits(spec.ports?.[Number(path[2])]?.targetPort) ? 'quoted-target-port' : 'target-port-name-malformed',
  appProtocolInvalid: 'app-protocol-malformed',
  portDuplicate: speakerForDouble('duplicate-port'),
  nodePortOnClusterIP: speakerForType,
  nodePortDuplicate: speakerForDouble('duplicate-node-port'),
  nodePortTaken: speakerForDouble('duplicate-node-port'),
  nodePortOutOfRange: 'node-port-out-of-range',

  typeUnknown: 'unknown-service-type',
  kubeletPort: 'rejected-by-api-server',
  headlessWithNodePorts: 'headless-with-external-type',
  externalNameWithClusterIP: 'external-name-with-cluster-ip',
  externalNameWithFamilies: 'external-name-with-cluster-ip',
  externalNameWithFamilyPolicy: 'external-name-with-cluster-ip',
  externalNameMissing: 'external-name-missing',
  externalNameInvalid: 'external-name-malformed',

  clusterIPInvalid: 'cluster-ip-malformed',
  clusterIPNotFirst: 'cluster-ips-disagree',
  clusterIPsWithoutClusterIP: 'cluster-ips-disagree',
  clusterIPNoneNotAlone: 'cluster-ips-disagree',
  clusterIPsTooMany: 'cluster-ips-disagree',
  clusterIPsOfOneFamily: 'cluster-ips-disagree',
  clusterIPOfOtherFamily: 'cluster-ip-of-other-family',
  ipFamilyUnknown: 'unknown-ip-family',
  ipFamilyDuplicate: 'duplicate-ip-family',
  ipFamilyPolicyUnknown: 'unknown-ip-family-policy',
  dualStackWithoutPolicy: 'dual-stack-without-policy',
  ipFamilyNotInCluster: 'rejected-by-api-server',
  dualStackNotInCluster: 'rejected-by-api-server',
  clusterIPFamilyNotInCluster: 'rejected-by-api-server',
  clusterIPOutOfRange: 'rejected-by-api-server',
  clusterIPTaken: 'rejected-by-api-server',

  externalIPInvalid: 'external-ip-malformed',
  externalIPSpecial: 'external-ip-malformed',
  sourceRangesWithoutLoadBalancer: speakerForType,
  nodePortAllocationWithoutLoadBalancer: speakerForType,
  loadBalancerClassWithoutLoadBalancer: speakerForType,
  sourceRangeInvalid: 'source-range-malformed',
  loadBalancerClassInvalid: 'load-balancer-class-malformed',

  externalTrafficPolicyUnused: speakerForType,
  healthCheckNodePortUnused: speakerForType,
  healthCheckNodePortOutOfRange: 'health-check-node-port-out-of-range',
  healthCheckNodePortNotInRange: 'health-check-node-port-out-of-range',
  healthCheckNodePortTaken: 'duplicate-node-port',
  externalTrafficPolicyUnknown: 'unknown-traffic-policy',
  internalTrafficPolicyUnknown: 'unknown-traffic-policy',
  trafficDistributionUnknown: 'unknown-traffic-distribution',
  sessionAffinityUnknown: 'unknown-session-affinity',
  affinityTimeoutOutOfRange: 'session-affinity-timeout-out-of-range',
  topologyAnnotationsDiffer: 'topology-annotations-disagree',
} satisfies Record<ServiceCheck, Speaker>;

const speakerByCheck: ReadonlyMap<string, Speaker> = new Map(Object.entries<Speaker>(speakers));

/** The rule that speaks of a refusal, given all that is refused about the Service. */
export const speakerOf: (...about: Parameters<Exclude<Speaker, string>>) => string = (refused, all, service) => {
  const speaker = speakerByCheck.get(refused.check) ?? 'rejected-by-api-server';
  return typeof speaker === 'string' ? speaker : speaker(refused, all, service);
};

const isDigits = (text: unknown): boolean => typeof text === 'string' && /^\d+$/.test(text);
