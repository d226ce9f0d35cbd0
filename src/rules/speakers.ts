import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import { isHeadless } from '../kubernetes/service.ts';
import type { Manifest } from '../source/manifest.ts';
import type { Check } from './checks.ts';
import { names, type RareCheck, sentences, sets } from './rejections.ts';
import { valueAt } from './value-at.ts';

type Speaker =
  | string
  | ((refused: AdmissionViolation, all: readonly AdmissionViolation[], manifest: Manifest) => string);

const has = (all: readonly AdmissionViolation[], check: Check): boolean => all.some(one => one.check === check);

/** One field too many for the type is one mistake, however many fields it shows at; the type itself comes first. */
const speakerForType: Speaker = ({ check }, all, { value }) => {
  if (has(all, 'typeUnknown')) return 'unknown-service-type';
  const needsLoadBalancer = loadBalancerChecks.some(one => has(all, one));
  const isNodePort = valueAt(value, ['spec', 'type']) === 'NodePort';
  if (needsLoadBalancer && (!isNodePort || loadBalancerChecks.some(one => one === check))) {
    return 'load-balancer-field-on-other-type';
  }
  if (has(all, 'nodePortOnClusterIP')) {
    const clusterIP = valueAt(value, ['spec', 'clusterIP']);
    const isWithoutIP = isHeadless(typeof clusterIP === 'string' ? { clusterIP } : {});
    return isWithoutIP ? 'headless-with-node-port' : 'node-port-on-cluster-ip';
  }
  return has(all, 'externalTrafficPolicyUnused') ? 'external-traffic-policy-unused' : 'health-check-node-port-unused';
};

const loadBalancerChecks = [
  'sourceRangesWithoutLoadBalancer',
  'nodePortAllocationWithoutLoadBalancer',
  'loadBalancerClassWithoutLoadBalancer',
] as const satisfies readonly Check[];

/** A doubled entry doubles its name and its node port too; and two ports that are no ports only look alike. */
const speakerForDouble =
  (alone: string): Speaker =>
  ({ path }, all) => {
    const isRefused = (check: Check) => all.some(one => one.check === check && one.path[2] === path[2]);
    if (!isRefused('portDuplicate')) return alone;
    return isRefused('portOutOfRange') ? 'port-out-of-range' : 'duplicate-port';
  };

/** Labels stand in metadata; whatever else looks like them asks for them. */
const speakerForLabel: Speaker = ({ path }) =>
  path.at(-2) === 'labels' && path.at(-3) === 'metadata' ? 'label-malformed' : 'selector-malformed';

/** A target port that is not written, or 0, is the port. */
const targetPortAt = ({ value }: Manifest, { path }: AdmissionViolation): unknown =>
  valueAt(value, [...path.slice(0, 3), 'targetPort']);

/**
 * Which rule puts which refusal into words; the compiler asks for an entry for every check, here or among the rare
 * ones. So nothing is forgotten, and
 * nothing is told twice: what follows from a mistake belongs to the rule that names the mistake.
 */
const speakers = {
  namespaceInvalid: 'namespace-malformed',
  nameMissing: 'name-missing',
  nameInvalid: 'name-malformed',
  generateNameInvalid: 'name-malformed',
  nameUnusableForClusterIP: (_, all) => (has(all, 'nameMissing') ? 'name-missing' : 'name-malformed'),
  labelKeyInvalid: speakerForLabel,
  labelValueInvalid: speakerForLabel,
  annotationKeyInvalid: 'annotation-malformed',
  annotationsTooLarge: 'annotation-malformed',

  portsMissing: (_, all) => (has(all, 'typeUnknown') ? 'unknown-service-type' : 'ports-missing'),
  portNameMissing: 'port-name-missing',
  portNameInvalid: 'port-name-malformed',
  portNameDuplicate: speakerForDouble('duplicate-port-name'),
  portOutOfRange: 'port-out-of-range',
  protocolUnknown: 'unknown-protocol',
  targetPortOutOfRange: (refused, _, manifest) =>
    targetPortAt(manifest, refused) ? 'target-port-out-of-range' : 'port-out-of-range',
  targetPortNameInvalid: (refused, _, manifest) =>
    isDigits(targetPortAt(manifest, refused)) ? 'quoted-target-port' : 'target-port-name-malformed',
  appProtocolInvalid: 'app-protocol-malformed',
  portDuplicate: speakerForDouble('duplicate-port'),
  nodePortOnClusterIP: speakerForType,
  nodePortDuplicate: speakerForDouble('duplicate-node-port'),
  nodePortTaken: speakerForDouble('duplicate-node-port'),
  nodePortOutOfRange: 'node-port-out-of-range',

  typeUnknown: 'unknown-service-type',
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
  clusterIPOutOfRange: 'cluster-ip-outside-range',
  clusterIPFamilyNotInCluster: 'cluster-ip-outside-range',
  ipFamilyUnknown: 'unknown-ip-family',
  ipFamilyDuplicate: 'duplicate-ip-family',
  ipFamilyPolicyUnknown: 'unknown-ip-family-policy',
  dualStackWithoutPolicy: 'dual-stack-without-policy',

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

  cronJobNameTooLong: 'name-malformed',
  hostnameInvalid: 'hostname-malformed',
  hostnameOverrideInvalid: 'hostname-malformed',
  endpointHostnameInvalid: 'hostname-malformed',
  subdomainInvalid: 'service-reference-malformed',
  serviceNameInvalid: 'service-reference-malformed',
  backendNameInvalid: 'service-reference-malformed',

  endpointPortNameInvalid: 'port-name-malformed',
  endpointPortNameMissing: 'port-name-missing',
  endpointPortNameDuplicate: 'duplicate-port-name',
  containerPortNameInvalid: 'container-port-name-malformed',
  probePortNameInvalid: 'container-port-name-malformed',
  policyPortNameInvalid: 'container-port-name-malformed',
  backendPortNameInvalid: 'container-port-name-malformed',
  containerPortNameDuplicate: 'duplicate-container-port-name',
  containerPortOutOfRange: 'port-out-of-range',
  hostPortOutOfRange: 'port-out-of-range',
  probePortOutOfRange: 'port-out-of-range',
  endpointPortOutOfRange: 'port-out-of-range',
  backendPortOutOfRange: 'port-out-of-range',
  policyPortOutOfRange: 'port-out-of-range',
  endPortOutOfRange: 'port-out-of-range',

  operatorUnknown: 'selector-expression-malformed',
  valuesMissing: 'selector-expression-malformed',
  valuesUnused: 'selector-expression-malformed',
  selectorInvalid: 'selector-malformed',
  selectorMatchesNot: 'workload-selector-differs',

  endpointAddressInvalid: 'endpoint-address-malformed',
  endpointAddressNotCanonical: 'endpoint-address-malformed',
  endpointAddressNotDomainName: 'endpoint-address-malformed',
  endpointAddressSpecial: 'endpoint-address-unusable',
  endpointAddressOfOtherFamily: 'endpoint-address-unusable',

  hostIsAddress: 'ingress-host-malformed',
  hostInvalid: 'ingress-host-malformed',
  tlsHostInvalid: 'ingress-host-malformed',
  pathTypeMissing: 'unknown-path-type',
  pathTypeUnknown: 'unknown-path-type',
  pathNotAbsolute: 'ingress-path-malformed',
  pathNotNormal: 'ingress-path-malformed',
  backendMissing: 'ingress-backend-incomplete',
  backendAmbiguous: 'ingress-backend-incomplete',
  backendNameMissing: 'ingress-backend-incomplete',
  backendPortMissing: 'ingress-backend-incomplete',
  backendPortAmbiguous: 'ingress-backend-incomplete',

  peerEmpty: 'policy-peer-malformed',
  peerAmbiguous: 'policy-peer-malformed',
  ipBlockInvalid: 'policy-range-malformed',
  exceptInvalid: 'policy-range-malformed',
  exceptOutsideBlock: 'policy-range-malformed',
  endPortWithoutNumber: 'policy-port-range-malformed',
  endPortBelowPort: 'policy-port-range-malformed',

  selectorMissing: 'missing-field',
  templateMissing: 'missing-field',
  containersMissing: 'missing-field',
  imageMissing: 'missing-field',
  containerNameMissing: 'missing-field',
  containerPortMissing: 'missing-field',
  mountNameMissing: 'missing-field',
  mountPathMissing: 'missing-field',
  devicePathMissing: 'missing-field',
  envNameMissing: 'missing-field',
  envSourceNameMissing: 'missing-field',
  envKeyMissing: 'missing-field',
  envFieldMissing: 'missing-field',
  envResourceMissing: 'missing-field',
  commandMissing: 'missing-field',
  volumeNameMissing: 'missing-field',
  volumeSourceIncomplete: 'missing-field',
  accessModesMissing: 'missing-field',
  storageMissing: 'missing-field',
  topologyKeyMissing: 'missing-field',
  nodeSelectorEmpty: 'missing-field',
  profileTypeMissing: 'missing-field',
  localhostProfileMissing: 'missing-field',
  dnsConfigMissing: 'missing-field',
  nameserversMissing: 'missing-field',
  scheduleMissing: 'missing-field',
  referenceKindMissing: 'missing-field',
  referenceNameMissing: 'missing-field',
  parametersNamespaceMissing: 'missing-field',
  controllerMissing: 'missing-field',
  addressTypeMissing: 'missing-field',
  endpointWithoutAddresses: 'missing-field',
  ipBlockMissing: 'missing-field',
  pathsMissing: 'missing-field',
  completionsMissing: 'missing-field',
  backoffLimitPerIndexMissing: 'missing-field',
} satisfies Record<Exclude<Check, RareCheck>, Speaker>;

const rare: Readonly<Record<RareCheck, string>> = { ...sentences, ...sets, ...names };
const speakerByCheck: ReadonlyMap<string, Speaker> = new Map([
  ...Object.keys(rare).map(check => [check, 'rejected-by-api-server'] as const),
  ...Object.entries<Speaker>(speakers),
]);

/** The rule that speaks of a refusal, given all that is refused about the object. */
export const speakerOf: (...about: Parameters<Exclude<Speaker, string>>) => string = (refused, all, manifest) => {
  const speaker = speakerByCheck.get(refused.check) ?? 'rejected-by-api-server';
  return typeof speaker === 'string' ? speaker : speaker(refused, all, manifest);
};

const isDigits = (text: unknown): boolean => typeof text === 'string' && /^\d+$/.test(text);
