import type { Path } from '../../../finding.ts';
import { dns1123Subdomain, qualifiedName } from '../../names.ts';
import type { PodSpec } from '../../objects.ts';
import type { KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName, none, notSupported } from '../violation.ts';
import { admitPortsOnHost } from './container-ports.ts';
import { admitContainers, admitInitContainers, type ContainerCheck } from './containers.ts';
import { admitNaming, type NamingCheck } from './naming.ts';
import { admitScheduling, type SchedulingCheck } from './scheduling.ts';
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
export function* admitPodSpec(spec: PodSpec, path: Path, options: PodSpecOptions): Iterable<PodSpecViolation> {
  const { byName: volumes, violations } = spec.volumes ? admitVolumes(spec.volumes, [...path, 'volumes']) : noVolumes;
  const context = { spec, path, volumes, version: options.version, isPod: options.isPod };
  if (violations.length > 0) yield* violations;
  yield* admitContainers(context);
  if (spec.initContainers) yield* admitInitContainers(spec.initContainers, context);
  if (spec.ephemeralContainers?.length) yield forbidden('ephemeralContainersUnused', [...path, 'ephemeralContainers']);
  if (spec.hostNetwork) yield* admitPortsOnHost(spec.containers ?? [], [...path, 'containers']);
  if (spec.restartPolicy && !restartPolicies.includes(spec.restartPolicy)) {
    yield notSupported('restartPolicyUnknown', [...path, 'restartPolicy']);
  }
  yield* admitNaming(spec, path, options.version);
  yield* admitPodSecurity(spec, path);
  yield* admitScheduling(spec, path);
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
