import endpointAddressMalformed from './endpoints/endpoint-address-malformed.ts';
import endpointAddressUnusable from './endpoints/endpoint-address-unusable.ts';
import duplicateKey from './files/duplicate-key.ts';
import missingField from './files/missing-field.ts';
import rejectedByApiServer from './files/rejected-by-api-server.ts';
import removedApiVersion from './files/removed-api-version.ts';
import unknownField from './files/unknown-field.ts';
import unknownKind from './files/unknown-kind.ts';
import unreadableDocument from './files/unreadable-document.ts';
import wrongType from './files/wrong-type.ts';
import wrongValue from './files/wrong-value.ts';
import annotationMalformed from './names/annotation-malformed.ts';
import hostnameMalformed from './names/hostname-malformed.ts';
import labelMalformed from './names/label-malformed.ts';
import nameMalformed from './names/name-malformed.ts';
import nameMissing from './names/name-missing.ts';
import namespaceMalformed from './names/namespace-malformed.ts';
import selectorExpressionMalformed from './names/selector-expression-malformed.ts';
import selectorMalformed from './names/selector-malformed.ts';
import serviceReferenceMalformed from './names/service-reference-malformed.ts';
import policyPeerMalformed from './policies/policy-peer-malformed.ts';
import policyPortRangeMalformed from './policies/policy-port-range-malformed.ts';
import policyRangeMalformed from './policies/policy-range-malformed.ts';
import appProtocolMalformed from './ports/app-protocol-malformed.ts';
import containerPortNameMalformed from './ports/container-port-name-malformed.ts';
import duplicateContainerPortName from './ports/duplicate-container-port-name.ts';
import duplicateNodePort from './ports/duplicate-node-port.ts';
import duplicatePort from './ports/duplicate-port.ts';
import duplicatePortName from './ports/duplicate-port-name.ts';
import headlessWithNodePort from './ports/headless-with-node-port.ts';
import nodePortOnClusterIp from './ports/node-port-on-cluster-ip.ts';
import nodePortOutOfRange from './ports/node-port-out-of-range.ts';
import portNameMalformed from './ports/port-name-malformed.ts';
import portNameMissing from './ports/port-name-missing.ts';
import portOutOfRange from './ports/port-out-of-range.ts';
import portsMissing from './ports/ports-missing.ts';
import quotedTargetPort from './ports/quoted-target-port.ts';
import targetPortNameMalformed from './ports/target-port-name-malformed.ts';
import targetPortOutOfRange from './ports/target-port-out-of-range.ts';
import unknownProtocol from './ports/unknown-protocol.ts';
import ingressBackendIncomplete from './routes/ingress-backend-incomplete.ts';
import ingressHostMalformed from './routes/ingress-host-malformed.ts';
import ingressPathMalformed from './routes/ingress-path-malformed.ts';
import unknownPathType from './routes/unknown-path-type.ts';
import type { Rule } from './rule.ts';
import workloadSelectorDiffers from './selectors/workload-selector-differs.ts';
import externalTrafficPolicyUnused from './traffic/external-traffic-policy-unused.ts';
import healthCheckNodePortOutOfRange from './traffic/health-check-node-port-out-of-range.ts';
import healthCheckNodePortUnused from './traffic/health-check-node-port-unused.ts';
import sessionAffinityTimeoutOutOfRange from './traffic/session-affinity-timeout-out-of-range.ts';
import topologyAnnotationsDisagree from './traffic/topology-annotations-disagree.ts';
import unknownSessionAffinity from './traffic/unknown-session-affinity.ts';
import unknownTrafficDistribution from './traffic/unknown-traffic-distribution.ts';
import unknownTrafficPolicy from './traffic/unknown-traffic-policy.ts';
import clusterIpMalformed from './types/cluster-ip-malformed.ts';
import clusterIpOfOtherFamily from './types/cluster-ip-of-other-family.ts';
import clusterIpOutsideRange from './types/cluster-ip-outside-range.ts';
import clusterIpsDisagree from './types/cluster-ips-disagree.ts';
import dualStackWithoutPolicy from './types/dual-stack-without-policy.ts';
import duplicateIpFamily from './types/duplicate-ip-family.ts';
import externalIpMalformed from './types/external-ip-malformed.ts';
import externalNameMalformed from './types/external-name-malformed.ts';
import externalNameMissing from './types/external-name-missing.ts';
import externalNameWithClusterIp from './types/external-name-with-cluster-ip.ts';
import headlessWithExternalType from './types/headless-with-external-type.ts';
import loadBalancerClassMalformed from './types/load-balancer-class-malformed.ts';
import loadBalancerFieldOnOtherType from './types/load-balancer-field-on-other-type.ts';
import sourceRangeMalformed from './types/source-range-malformed.ts';
import unknownIpFamily from './types/unknown-ip-family.ts';
import unknownIpFamilyPolicy from './types/unknown-ip-family-policy.ts';
import unknownServiceType from './types/unknown-service-type.ts';

/**
 * Rules that speak only of what cannot be read, cannot be decoded, or is refused by the API server. They are loaded when there
 * is such a thing, and asked about nothing else. By family, in the order of the documentation.
 */
export const rulesOfRefused: readonly Rule[] = [
  duplicateKey,
  missingField,
  rejectedByApiServer,
  removedApiVersion,
  unknownField,
  unknownKind,
  unreadableDocument,
  wrongType,
  wrongValue,

  annotationMalformed,
  hostnameMalformed,
  labelMalformed,
  nameMalformed,
  nameMissing,
  namespaceMalformed,
  selectorMalformed,
  selectorExpressionMalformed,
  serviceReferenceMalformed,

  appProtocolMalformed,
  containerPortNameMalformed,
  duplicateContainerPortName,
  duplicateNodePort,
  duplicatePortName,
  duplicatePort,
  headlessWithNodePort,
  nodePortOnClusterIp,
  nodePortOutOfRange,
  portNameMalformed,
  portNameMissing,
  portOutOfRange,
  portsMissing,
  quotedTargetPort,
  targetPortNameMalformed,
  targetPortOutOfRange,
  unknownProtocol,

  workloadSelectorDiffers,

  endpointAddressMalformed,
  endpointAddressUnusable,

  ingressBackendIncomplete,
  ingressHostMalformed,
  ingressPathMalformed,
  unknownPathType,

  policyPeerMalformed,
  policyPortRangeMalformed,
  policyRangeMalformed,

  clusterIpMalformed,
  clusterIpOfOtherFamily,
  clusterIpOutsideRange,
  clusterIpsDisagree,
  dualStackWithoutPolicy,
  duplicateIpFamily,
  externalIpMalformed,
  externalNameMalformed,
  externalNameMissing,
  externalNameWithClusterIp,
  headlessWithExternalType,
  loadBalancerClassMalformed,
  loadBalancerFieldOnOtherType,
  sourceRangeMalformed,
  unknownIpFamilyPolicy,
  unknownIpFamily,
  unknownServiceType,

  externalTrafficPolicyUnused,
  healthCheckNodePortOutOfRange,
  healthCheckNodePortUnused,
  sessionAffinityTimeoutOutOfRange,
  topologyAnnotationsDisagree,
  unknownSessionAffinity,
  unknownTrafficDistribution,
  unknownTrafficPolicy,
];
