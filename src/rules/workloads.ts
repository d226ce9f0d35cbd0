import serviceLinkVariable from './discovery/service-link-variable.ts';
import listensOnLocalhost from './ports/listens-on-localhost.ts';
import portAndTargetPortSwapped from './ports/port-and-target-port-swapped.ts';
import portNameInTwoContainers from './ports/port-name-in-two-containers.ts';
import portProtocolUntold from './ports/port-protocol-untold.ts';
import probePortNotFound from './ports/probe-port-not-found.ts';
import targetPortInInitContainer from './ports/target-port-in-init-container.ts';
import targetPortInNodePortRange from './ports/target-port-in-node-port-range.ts';
import targetPortMissingInSome from './ports/target-port-missing-in-some.ts';
import targetPortNotFound from './ports/target-port-not-found.ts';
import targetPortOmitted from './ports/target-port-omitted.ts';
import targetPortOtherProtocol from './ports/target-port-other-protocol.ts';
import targetPortUndeclared from './ports/target-port-undeclared.ts';
import statefulSetServiceNotFound from './routes/stateful-set-service-not-found.ts';
import statefulSetServiceNotHeadless from './routes/stateful-set-service-not-headless.ts';
import type { Rule } from './rule.ts';
import selectorHoldsVersion from './selectors/selector-holds-version.ts';
import selectorMatchesJob from './selectors/selector-matches-job.ts';
import selectorMatchesOneTrack from './selectors/selector-matches-one-track.ts';
import selectorMatchesOnlyController from './selectors/selector-matches-only-controller.ts';
import selectorMatchesOtherNamespace from './selectors/selector-matches-other-namespace.ts';
import selectorMatchesTwoWorkloads from './selectors/selector-matches-two-workloads.ts';
import localTrafficFewPods from './traffic/local-traffic-few-pods.ts';
import peersNotReady from './traffic/peers-not-ready.ts';

/** Rules that look at the pods behind a Service, or at a workload: where there is none, they have nothing to say. */
export const rulesOfWorkloads: readonly Rule[] = [
  listensOnLocalhost,
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
  selectorMatchesOneTrack,
  selectorMatchesOnlyController,
  selectorMatchesOtherNamespace,
  selectorMatchesTwoWorkloads,

  statefulSetServiceNotFound,
  statefulSetServiceNotHeadless,

  localTrafficFewPods,
  peersNotReady,

  serviceLinkVariable,
];
