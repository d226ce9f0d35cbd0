import { parseAddress } from '../addresses.ts';
import type { EndpointAddressText, Pod } from '../endpoints.ts';
import type { KubernetesObject, OwnerReference, PodSpec } from '../objects.ts';

/** A pod as a cluster shows it. */
export interface PodObject extends KubernetesObject {
  readonly metadata?: KubernetesObject['metadata'] & { readonly deletionTimestamp?: string };
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
}

export interface PodStatus {
  readonly phase?: string;
  readonly reason?: string;
  readonly podIP?: string;
  readonly podIPs?: readonly { readonly ip?: string }[];
  readonly conditions?: readonly PodCondition[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses?: readonly ContainerStatus[];
}

interface PodCondition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface ContainerStatus {
  readonly name?: string;
  readonly ready?: boolean;
  readonly state?: {
    readonly waiting?: { readonly reason?: string };
    readonly running?: object;
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number };
  };
}

/** What keeps a pod from being ready, as far as its status tells. Why a probe fails stands in events only. */
export type NotReady =
  | { readonly kind: 'terminating' }
  | { readonly kind: 'unscheduled'; readonly message: string | undefined }
  | { readonly kind: 'container'; readonly container: string; readonly init: boolean; readonly reason: string }
  | { readonly kind: 'probe'; readonly container: string }
  | { readonly kind: 'gate'; readonly conditionType: string }
  | { readonly kind: 'untold' };

/** A pod that exists. */
export interface RunningPod extends Pod {
  readonly name: string;
  /** In words; undefined if it is ready. */
  readonly notReady: string | undefined;
}

/** `inWords` says what keeps a pod from being ready. */
export function runningPod(object: PodObject, inWords: (notReady: NotReady) => string): RunningPod {
  const { metadata, spec = {}, status = {} } = object;
  const terminating = metadata?.deletionTimestamp !== undefined;
  const ready = conditionOf(status, 'Ready')?.status === 'True';
  return {
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    labels: metadata?.labels ?? {},
    spec,
    hostname: spec.hostname,
    subdomain: spec.subdomain,
    phase: phaseOf(status.phase),
    ready,
    terminating,
    addresses: addressesOf(status),
    node: spec.nodeName,
    notReady: ready && !terminating ? undefined : inWords(whyNotReady(spec, status, terminating)),
  };
}

/** Endpoint controllers: pods that have ended are never listed. */
export const hasEnded = ({ phase }: Pod): boolean => phase === 'Succeeded' || phase === 'Failed';

/** The one owner that made the object and looks after it. */
export function controllerOf({ metadata }: KubernetesObject): OwnerReference | undefined {
  return metadata?.ownerReferences?.find(({ controller }) => controller === true);
}

const phases = ['Pending', 'Running', 'Succeeded', 'Failed'] as const;

const phaseOf = (phase: string | undefined): Pod['phase'] => phases.find(known => known === phase) ?? 'Unknown';

const conditionOf = ({ conditions = [] }: PodStatus, type: string): PodCondition | undefined =>
  conditions.find(condition => condition.type === type);

function addressesOf({ podIP, podIPs = [] }: PodStatus): readonly EndpointAddressText[] {
  const texts = podIPs.length > 0 ? podIPs.flatMap(({ ip }) => ip ?? []) : [podIP ?? ''];
  return texts.flatMap(text => {
    const family = parseAddress(text)?.family;
    return family === undefined ? [] : [{ family, text }];
  });
}

/** In the order in which the kubelet gets there: a node, the init containers, the containers, their probes, the gates. */
function whyNotReady(spec: PodSpec, status: PodStatus, terminating: boolean): NotReady {
  if (terminating) return { kind: 'terminating' };
  const scheduled = conditionOf(status, 'PodScheduled');
  if (scheduled?.status === 'False') return { kind: 'unscheduled', message: scheduled.message };
  const init = firstStuck(status.initContainerStatuses, true);
  const stuck = init ?? firstStuck(status.containerStatuses, false);
  if (stuck !== undefined) return stuck;
  const unready = (status.containerStatuses ?? []).find(({ ready }) => ready !== true);
  const container = (spec.containers ?? []).find(({ name }) => name === unready?.name);
  // Without a probe a container that runs is ready a moment later.
  if (container?.readinessProbe !== undefined || container?.startupProbe !== undefined) {
    return { kind: 'probe', container: container.name ?? '' };
  }
  const gate = (spec.readinessGates ?? []).find(
    ({ conditionType }) => conditionType !== undefined && conditionOf(status, conditionType)?.status !== 'True',
  );
  return gate?.conditionType === undefined ? { kind: 'untold' } : { kind: 'gate', conditionType: gate.conditionType };
}

function firstStuck(statuses: readonly ContainerStatus[] = [], init: boolean): NotReady | undefined {
  for (const { name = '', state } of statuses) {
    const ended = state?.terminated;
    const hasSucceeded = init && ended?.exitCode === 0;
    const reason = state?.waiting?.reason ?? (hasSucceeded ? undefined : (ended?.reason ?? (ended && 'Error')));
    if (reason !== undefined) return { kind: 'container', container: name, init, reason };
  }
  return undefined;
}
