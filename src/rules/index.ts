import endpointAddressMalformed from './endpoints/endpoint-address-malformed.ts';
import endpointAddressUnusable from './endpoints/endpoint-address-unusable.ts';
import endpointSliceLabelDiffers from './endpoints/endpoint-slice-label-differs.ts';
import endpointsAbsent from './endpoints/endpoints-absent.ts';
import endpointsNameDiffers from './endpoints/endpoints-name-differs.ts';
import endpointsPortNameDiffers from './endpoints/endpoints-port-name-differs.ts';
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
import headlessTargetPort from './ports/headless-target-port.ts';
import headlessWithNodePort from './ports/headless-with-node-port.ts';
import mixedProtocolsOnLoadBalancer from './ports/mixed-protocols-on-load-balancer.ts';
import nodePortOnClusterIp from './ports/node-port-on-cluster-ip.ts';
import nodePortOutOfRange from './ports/node-port-out-of-range.ts';
import nodePortTaken from './ports/node-port-taken.ts';
import portAndTargetPortSwapped from './ports/port-and-target-port-swapped.ts';
import portNameMalformed from './ports/port-name-malformed.ts';
import portNameMissing from './ports/port-name-missing.ts';
import portOutOfRange from './ports/port-out-of-range.ts';
import portsMissing from './ports/ports-missing.ts';
import quotedTargetPort from './ports/quoted-target-port.ts';
import samePortTwoProtocols from './ports/same-port-two-protocols.ts';
import targetPortInInitContainer from './ports/target-port-in-init-container.ts';
import targetPortInNodePortRange from './ports/target-port-in-node-port-range.ts';
import targetPortMissingInSome from './ports/target-port-missing-in-some.ts';
import targetPortNameMalformed from './ports/target-port-name-malformed.ts';
import targetPortNotFound from './ports/target-port-not-found.ts';
import targetPortOmitted from './ports/target-port-omitted.ts';
import targetPortOtherProtocol from './ports/target-port-other-protocol.ts';
import targetPortOutOfRange from './ports/target-port-out-of-range.ts';
import targetPortUndeclared from './ports/target-port-undeclared.ts';
import unknownProtocol from './ports/unknown-protocol.ts';
import ingressBackendIncomplete from './routes/ingress-backend-incomplete.ts';
import ingressBackendNotFound from './routes/ingress-backend-not-found.ts';
import ingressBackendOtherNamespace from './routes/ingress-backend-other-namespace.ts';
import ingressHostMalformed from './routes/ingress-host-malformed.ts';
import ingressPathMalformed from './routes/ingress-path-malformed.ts';
import ingressPortNotFound from './routes/ingress-port-not-found.ts';
import statefulSetServiceNotFound from './routes/stateful-set-service-not-found.ts';
import statefulSetServiceNotHeadless from './routes/stateful-set-service-not-headless.ts';
import unknownPathType from './routes/unknown-path-type.ts';
import type { Rule } from './rule.ts';
import selectorMatchesNothing from './selectors/selector-matches-nothing.ts';
import selectorMatchesOnlyController from './selectors/selector-matches-only-controller.ts';
import selectorMatchesOtherNamespace from './selectors/selector-matches-other-namespace.ts';
import workloadSelectorDiffers from './selectors/workload-selector-differs.ts';
import deprecatedPreferClose from './traffic/deprecated-prefer-close.ts';
import deprecatedTolerateUnready from './traffic/deprecated-tolerate-unready.ts';
import deprecatedTopologyAnnotation from './traffic/deprecated-topology-annotation.ts';
import externalTrafficPolicyUnused from './traffic/external-traffic-policy-unused.ts';
import healthCheckNodePortOutOfRange from './traffic/health-check-node-port-out-of-range.ts';
import healthCheckNodePortUnused from './traffic/health-check-node-port-unused.ts';
import sessionAffinityConfigUnused from './traffic/session-affinity-config-unused.ts';
import sessionAffinityTimeoutOutOfRange from './traffic/session-affinity-timeout-out-of-range.ts';
import sourceRangesBypassed from './traffic/source-ranges-bypassed.ts';
import sourceRangesGivenTwice from './traffic/source-ranges-given-twice.ts';
import topologyAnnotationsDisagree from './traffic/topology-annotations-disagree.ts';
import unknownSessionAffinity from './traffic/unknown-session-affinity.ts';
import unknownTrafficDistribution from './traffic/unknown-traffic-distribution.ts';
import unknownTrafficPolicy from './traffic/unknown-traffic-policy.ts';
import addressSpelledUnusually from './types/address-spelled-unusually.ts';
import clusterIpMalformed from './types/cluster-ip-malformed.ts';
import clusterIpOfOtherFamily from './types/cluster-ip-of-other-family.ts';
import clusterIpsDisagree from './types/cluster-ips-disagree.ts';
import deprecatedExternalIps from './types/deprecated-external-ips.ts';
import deprecatedLoadBalancerIp from './types/deprecated-load-balancer-ip.ts';
import dualStackWithoutPolicy from './types/dual-stack-without-policy.ts';
import duplicateIpFamily from './types/duplicate-ip-family.ts';
import externalIpMalformed from './types/external-ip-malformed.ts';
import externalNameIsIp from './types/external-name-is-ip.ts';
import externalNameMalformed from './types/external-name-malformed.ts';
import externalNameMissing from './types/external-name-missing.ts';
import externalNameOnOtherType from './types/external-name-on-other-type.ts';
import externalNameWithClusterIp from './types/external-name-with-cluster-ip.ts';
import externalNameWithPorts from './types/external-name-with-ports.ts';
import externalNameWithSelector from './types/external-name-with-selector.ts';
import headlessWithExternalType from './types/headless-with-external-type.ts';
import ignoredOnExternalName from './types/ignored-on-external-name.ts';
import ignoredOnHeadless from './types/ignored-on-headless.ts';
import loadBalancerClassMalformed from './types/load-balancer-class-malformed.ts';
import loadBalancerFieldOnOtherType from './types/load-balancer-field-on-other-type.ts';
import sourceRangeMalformed from './types/source-range-malformed.ts';
import unknownIpFamily from './types/unknown-ip-family.ts';
import unknownIpFamilyPolicy from './types/unknown-ip-family-policy.ts';
import unknownServiceType from './types/unknown-service-type.ts';

/** Told where a document is read, because there is no manifest to ask about. */
export { unreadableDocument };

/** Every rule, by family; within a family in the order of the documentation. */
export const rules: readonly Rule[] = [
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
  headlessTargetPort,
  headlessWithNodePort,
  mixedProtocolsOnLoadBalancer,
  nodePortOnClusterIp,
  nodePortOutOfRange,
  nodePortTaken,
  portNameMalformed,
  portNameMissing,
  portOutOfRange,
  portsMissing,
  quotedTargetPort,
  samePortTwoProtocols,
  targetPortInNodePortRange,
  targetPortNameMalformed,
  targetPortOutOfRange,
  unknownProtocol,
  targetPortNotFound,
  targetPortMissingInSome,
  targetPortOtherProtocol,
  targetPortInInitContainer,
  targetPortUndeclared,
  targetPortOmitted,
  portAndTargetPortSwapped,

  selectorMatchesNothing,
  selectorMatchesOnlyController,
  selectorMatchesOtherNamespace,
  workloadSelectorDiffers,

  endpointsNameDiffers,
  endpointSliceLabelDiffers,
  endpointsPortNameDiffers,
  endpointsAbsent,
  endpointAddressMalformed,
  endpointAddressUnusable,

  ingressBackendNotFound,
  ingressBackendOtherNamespace,
  ingressPortNotFound,
  ingressBackendIncomplete,
  ingressHostMalformed,
  ingressPathMalformed,
  unknownPathType,
  statefulSetServiceNotFound,
  statefulSetServiceNotHeadless,

  policyPeerMalformed,
  policyPortRangeMalformed,
  policyRangeMalformed,

  addressSpelledUnusually,
  clusterIpMalformed,
  clusterIpOfOtherFamily,
  clusterIpsDisagree,
  deprecatedExternalIps,
  deprecatedLoadBalancerIp,
  dualStackWithoutPolicy,
  duplicateIpFamily,
  externalIpMalformed,
  externalNameIsIp,
  externalNameMalformed,
  externalNameMissing,
  externalNameOnOtherType,
  externalNameWithClusterIp,
  externalNameWithPorts,
  externalNameWithSelector,
  headlessWithExternalType,
  ignoredOnExternalName,
  ignoredOnHeadless,
  loadBalancerClassMalformed,
  loadBalancerFieldOnOtherType,
  sourceRangeMalformed,
  unknownIpFamilyPolicy,
  unknownIpFamily,
  unknownServiceType,

  deprecatedPreferClose,
  deprecatedTolerateUnready,
  deprecatedTopologyAnnotation,
  externalTrafficPolicyUnused,
  healthCheckNodePortOutOfRange,
  healthCheckNodePortUnused,
  sessionAffinityConfigUnused,
  sessionAffinityTimeoutOutOfRange,
  sourceRangesBypassed,
  sourceRangesGivenTwice,
  topologyAnnotationsDisagree,
  unknownSessionAffinity,
  unknownTrafficDistribution,
  unknownTrafficPolicy,
];
