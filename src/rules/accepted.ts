import addressInOtherNamespace from './discovery/address-in-other-namespace.ts';
import addressOfNoService from './discovery/address-of-no-service.ts';
import addressWithWrongPort from './discovery/address-with-wrong-port.ts';
import serviceLinkVariable from './discovery/service-link-variable.ts';
import endpointSliceLabelDiffers from './endpoints/endpoint-slice-label-differs.ts';
import endpointsAbsent from './endpoints/endpoints-absent.ts';
import endpointsNameDiffers from './endpoints/endpoints-name-differs.ts';
import endpointsPortNameDiffers from './endpoints/endpoints-port-name-differs.ts';
import objectDefinedTwice from './files/object-defined-twice.ts';
import nameStartsWithDigit from './names/name-starts-with-digit.ts';
import headlessTargetPort from './ports/headless-target-port.ts';
import listensOnLocalhost from './ports/listens-on-localhost.ts';
import mixedProtocolsOnLoadBalancer from './ports/mixed-protocols-on-load-balancer.ts';
import nodePortTaken from './ports/node-port-taken.ts';
import portAndTargetPortSwapped from './ports/port-and-target-port-swapped.ts';
import portNameInTwoContainers from './ports/port-name-in-two-containers.ts';
import portProtocolUntold from './ports/port-protocol-untold.ts';
import probePortNotFound from './ports/probe-port-not-found.ts';
import samePortTwoProtocols from './ports/same-port-two-protocols.ts';
import targetPortInInitContainer from './ports/target-port-in-init-container.ts';
import targetPortInNodePortRange from './ports/target-port-in-node-port-range.ts';
import targetPortMissingInSome from './ports/target-port-missing-in-some.ts';
import targetPortNotFound from './ports/target-port-not-found.ts';
import targetPortOmitted from './ports/target-port-omitted.ts';
import targetPortOtherProtocol from './ports/target-port-other-protocol.ts';
import targetPortUndeclared from './ports/target-port-undeclared.ts';
import pathTaken from './routes/path-taken.ts';
import statefulSetServiceNotFound from './routes/stateful-set-service-not-found.ts';
import statefulSetServiceNotHeadless from './routes/stateful-set-service-not-headless.ts';
import type { Rule } from './rule.ts';
import selectorHoldsVersion from './selectors/selector-holds-version.ts';
import selectorMatchesJob from './selectors/selector-matches-job.ts';
import selectorMatchesNothing from './selectors/selector-matches-nothing.ts';
import selectorMatchesOneTrack from './selectors/selector-matches-one-track.ts';
import selectorMatchesOnlyController from './selectors/selector-matches-only-controller.ts';
import selectorMatchesOtherNamespace from './selectors/selector-matches-other-namespace.ts';
import selectorMatchesTwoWorkloads from './selectors/selector-matches-two-workloads.ts';
import affinityBehindIngress from './traffic/affinity-behind-ingress.ts';
import deprecatedPreferClose from './traffic/deprecated-prefer-close.ts';
import deprecatedTolerateUnready from './traffic/deprecated-tolerate-unready.ts';
import deprecatedTopologyAnnotation from './traffic/deprecated-topology-annotation.ts';
import externalNameBehindProxy from './traffic/external-name-behind-proxy.ts';
import localTrafficFewPods from './traffic/local-traffic-few-pods.ts';
import nodePortsUnneeded from './traffic/node-ports-unneeded.ts';
import peersNotReady from './traffic/peers-not-ready.ts';
import sessionAffinityConfigUnused from './traffic/session-affinity-config-unused.ts';
import sourceRangesBypassed from './traffic/source-ranges-bypassed.ts';
import sourceRangesGivenTwice from './traffic/source-ranges-given-twice.ts';
import addressSpelledUnusually from './types/address-spelled-unusually.ts';
import deprecatedExternalIps from './types/deprecated-external-ips.ts';
import deprecatedLoadBalancerIp from './types/deprecated-load-balancer-ip.ts';
import externalNameIsIp from './types/external-name-is-ip.ts';
import externalNameOnOtherType from './types/external-name-on-other-type.ts';
import externalNameWithPorts from './types/external-name-with-ports.ts';
import externalNameWithSelector from './types/external-name-with-selector.ts';
import ignoredOnExternalName from './types/ignored-on-external-name.ts';
import ignoredOnHeadless from './types/ignored-on-headless.ts';

/** Rules that look at every object, because the API server says nothing of what they find. By family, in the order of the documentation. */
export const rulesOfAccepted: readonly Rule[] = [
  nameStartsWithDigit,

  headlessTargetPort,
  listensOnLocalhost,
  mixedProtocolsOnLoadBalancer,
  nodePortTaken,
  samePortTwoProtocols,
  targetPortInNodePortRange,
  targetPortNotFound,
  targetPortMissingInSome,
  targetPortOtherProtocol,
  targetPortInInitContainer,
  targetPortUndeclared,
  targetPortOmitted,
  portAndTargetPortSwapped,
  portNameInTwoContainers,
  portProtocolUntold,
  probePortNotFound,

  selectorHoldsVersion,
  selectorMatchesJob,
  selectorMatchesNothing,
  selectorMatchesOneTrack,
  selectorMatchesOnlyController,
  selectorMatchesOtherNamespace,
  selectorMatchesTwoWorkloads,

  endpointsNameDiffers,
  endpointSliceLabelDiffers,
  endpointsPortNameDiffers,
  endpointsAbsent,

  pathTaken,
  statefulSetServiceNotFound,
  statefulSetServiceNotHeadless,

  addressSpelledUnusually,
  deprecatedExternalIps,
  deprecatedLoadBalancerIp,
  externalNameIsIp,
  externalNameOnOtherType,
  externalNameWithPorts,
  externalNameWithSelector,
  ignoredOnExternalName,
  ignoredOnHeadless,

  affinityBehindIngress,
  deprecatedPreferClose,
  deprecatedTolerateUnready,
  deprecatedTopologyAnnotation,
  externalNameBehindProxy,
  localTrafficFewPods,
  nodePortsUnneeded,
  peersNotReady,
  sessionAffinityConfigUnused,
  sourceRangesBypassed,
  sourceRangesGivenTwice,

  addressInOtherNamespace,
  addressOfNoService,
  addressWithWrongPort,
  serviceLinkVariable,

  objectDefinedTwice,
];
