import addressInOtherNamespace from './discovery/address-in-other-namespace.ts';
import addressOfNoService from './discovery/address-of-no-service.ts';
import addressWithWrongPort from './discovery/address-with-wrong-port.ts';
import endpointSliceLabelDiffers from './endpoints/endpoint-slice-label-differs.ts';
import endpointsAbsent from './endpoints/endpoints-absent.ts';
import endpointsNameDiffers from './endpoints/endpoints-name-differs.ts';
import endpointsPortNameDiffers from './endpoints/endpoints-port-name-differs.ts';
import objectDefinedTwice from './files/object-defined-twice.ts';
import nameStartsWithDigit from './names/name-starts-with-digit.ts';
import headlessTargetPort from './ports/headless-target-port.ts';
import mixedProtocolsOnLoadBalancer from './ports/mixed-protocols-on-load-balancer.ts';
import nodePortTaken from './ports/node-port-taken.ts';
import samePortTwoProtocols from './ports/same-port-two-protocols.ts';
import pathTaken from './routes/path-taken.ts';
import type { Rule } from './rule.ts';
import selectorMatchesNothing from './selectors/selector-matches-nothing.ts';
import affinityBehindIngress from './traffic/affinity-behind-ingress.ts';
import deprecatedPreferClose from './traffic/deprecated-prefer-close.ts';
import deprecatedTolerateUnready from './traffic/deprecated-tolerate-unready.ts';
import deprecatedTopologyAnnotation from './traffic/deprecated-topology-annotation.ts';
import externalNameBehindProxy from './traffic/external-name-behind-proxy.ts';
import nodePortsUnneeded from './traffic/node-ports-unneeded.ts';
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
  mixedProtocolsOnLoadBalancer,
  nodePortTaken,
  samePortTwoProtocols,

  selectorMatchesNothing,

  endpointsNameDiffers,
  endpointSliceLabelDiffers,
  endpointsPortNameDiffers,
  endpointsAbsent,

  pathTaken,

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
  nodePortsUnneeded,
  sessionAffinityConfigUnused,
  sourceRangesBypassed,
  sourceRangesGivenTwice,

  addressInOtherNamespace,
  addressOfNoService,
  addressWithWrongPort,

  objectDefinedTwice,
];
