import type { Path } from '../../../finding.ts';
import { dns1123Subdomain, qualifiedName } from '../../names.ts';
import type { PodSpec } from '../../objects.ts';
import type { KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName, joined, none, notSupported } from '../violation.ts';
import { admitPortsOnHost } from './container-ports.ts';
import { admitContainers, admitInitContainers, type ContainerCheck } from './containers.ts';
import { admitNaming, isNamed, type NamingCheck } from './naming.ts';
import { admitScheduling, isScheduled, type SchedulingCheck } from './scheduling.ts';
import { admitPodSecurity, type SecurityCheck } from './security.ts';
import { type AdmittedVolumes, admitVolumes, type VolumeCheck } from './volumes.ts';

export type PodSpecCheck =
  | ContainerCheck
  | NamingCheck
  | SchedulingCheck
  | SecurityCheck
  | VolumeCheck
  | 'restartPolicyUnknown'
  | 'serviceAccountNameInvalid'
  | 'activeDeadlineOutOfRange'
  | 'readinessGateInvalid'
  | 'ephemeralContainersUnused';

type PodSpecViolation = AdmissionViolation<PodSpecCheck>;

export interface PodSpecOptions {
  readonly version: KubernetesVersion;
  /** A Pod itself, not the template of one. */
  readonly isPod: boolean;
}

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const noVolumes: AdmittedVolumes = { byName: new Map(), violations: none };
const longestDeadline = 2 ** 31 - 1;

/** API server: the pod that an object is or makes, at `path`. */
export function admitPodSpec(spec: PodSpec, path: Path, options: PodSpecOptions): readonly PodSpecViolation[] {
  const { byName: volumes, violations } = spec.volumes ? admitVolumes(spec.volumes, [...path, 'volumes']) : noVolumes;
  const context = { spec, path, volumes, version: options.version, isPod: options.isPod };
  return joined<PodSpecViolation>(
    violations,
    admitContainers(context),
    spec.initContainers ? admitInitContainers(spec.initContainers, context) : none,
    spec.ephemeralContainers?.length
      ? [forbidden('ephemeralContainersUnused', [...path, 'ephemeralContainers'])]
      : none,
    spec.hostNetwork ? admitPortsOnHost(spec.containers ?? [], [...path, 'containers']) : none,
    spec.restartPolicy && !restartPolicies.includes(spec.restartPolicy)
      ? [notSupported('restartPolicyUnknown', [...path, 'restartPolicy'])]
      : none,
    isNamed(spec) ? admitNaming(spec, path, options.version) : none,
    admitPodSecurity(spec, path),
    isScheduled(spec) ? admitScheduling(spec, path) : none,
    admitRest(spec, path),
  );
}

function admitRest(spec: PodSpec, path: Path): Iterable<PodSpecViolation> {
  const { readinessGates, serviceAccountName, activeDeadlineSeconds } = spec;
  const isPlain = (readinessGates ?? serviceAccountName ?? activeDeadlineSeconds) === undefined;
  return isPlain ? none : admitGatesAndLimits(spec, path);
}

function* admitGatesAndLimits(spec: PodSpec, path: Path): Iterable<PodSpecViolation> {
  for (const [index, { conditionType = '' }] of (spec.readinessGates ?? []).entries()) {
    const at = [...path, 'readinessGates', index, 'conditionType'];
    yield* invalidName('readinessGateInvalid', at, qualifiedName(conditionType));
  }
  if (spec.serviceAccountName) {
    const at = [...path, 'serviceAccountName'];
    yield* invalidName('serviceAccountNameInvalid', at, dns1123Subdomain(spec.serviceAccountName));
  }
  const { activeDeadlineSeconds } = spec;
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > longestDeadline)) {
    yield invalid('activeDeadlineOutOfRange', [...path, 'activeDeadlineSeconds']);
  }
}
