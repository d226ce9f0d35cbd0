import type { Path } from '../../../finding.ts';
import { dns1123Label } from '../../names.ts';
import type { Container, PodSpec } from '../../objects.ts';
import type { Volume } from '../../pod-objects.ts';
import { isNativeSidecar } from '../../pods/containers.ts';
import { containerRestartPolicies, type KubernetesVersion } from '../../versions.ts';
import {
  type AdmissionViolation,
  duplicate,
  forbidden,
  invalidName,
  joined,
  none,
  notSupported,
  required,
} from '../violation.ts';
import {
  admitContainerPorts,
  admitHostPorts,
  admitHostPortsOfOne,
  type ContainerPortCheck,
  namesHostPorts,
} from './container-ports.ts';
import { admitEnvFrom, admitEnvironment, areVariables, type EnvironmentCheck } from './environment.ts';
import { admitMounts, type MountCheck } from './mounts.ts';
import { admitProbes, hasProbes, type ProbeCheck } from './probes.ts';
import { admitResources, type ResourceCheck } from './resources.ts';
import { admitSecurityContext, type SecurityCheck } from './security.ts';

export type ContainerCheck =
  | ContainerPortCheck
  | EnvironmentCheck
  | MountCheck
  | ProbeCheck
  | ResourceCheck
  | SecurityCheck
  | 'containersMissing'
  | 'containerNameMissing'
  | 'containerNameInvalid'
  | 'containerNameDuplicate'
  | 'imageMissing'
  | 'pullPolicyUnknown'
  | 'terminationMessagePolicyUnknown'
  | 'containerRestartPolicyUnknown'
  | 'containerRestartPolicyUnused'
  | 'probeOfInitContainer';

type ContainerViolation = AdmissionViolation<ContainerCheck>;

/** What containers are judged against. */
export interface ContainerContext {
  readonly spec: PodSpec;
  /** Of the pod. */
  readonly path: Path;
  /** Only those that were accepted. */
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly version: KubernetesVersion;
  /** A Pod itself; the server fills in more for it than for a template. */
  readonly isPod: boolean;
}

const defaultGracePeriod = 30;
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['File', 'FallbackToLogsOnError'];
const restartPolicies = ['Always', 'Never', 'OnFailure'];
const onlyOfRunning = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** API server: the ordinary containers of a pod. Up to 1.33 they have no restart policy of their own. */
export function admitContainers(context: ContainerContext): readonly ContainerViolation[] {
  const { spec, version, isPod } = context;
  const { containers = [] } = spec;
  const path = [...context.path, 'containers'];
  if (containers.length === 0) return [required('containersMissing', path)];
  const found: ContainerViolation[] = [];
  const policies = containerRestartPolicies(version);
  const firstOf = new Map<string, Path>();
  containers.forEach((container, index) => {
    const at = [...path, index];
    found.push(...admitContainer(container, at, context));
    if (containers.length > 1) found.push(...admitUniqueName(container, at, firstOf));
    if (hasProbes(container)) found.push(...admitProbes(container, at, gracePeriodOf(spec)));
    const { restartPolicy } = container;
    if (restartPolicy === undefined) return;
    if (policies === 'ofSidecarsOnly') found.push(forbidden('containerRestartPolicyUnused', [...at, 'restartPolicy']));
    else if (policies === 'judged') found.push(...admitRestartPolicy(restartPolicy, at));
  });
  const isOnHost = isPod && spec.hostNetwork === true;
  if (isOnHost || namesHostPorts(containers)) found.push(...admitHostPorts(containers, path, isOnHost));
  return found;
}

/**
 * API server: the init containers of a pod. One that is always restarted runs beside the ordinary ones and has probes
 * like them. Up to 1.33 that is the only restart policy it can have.
 */
export function* admitInitContainers(
  initContainers: readonly Container[],
  context: ContainerContext,
): Iterable<ContainerViolation> {
  const { spec, version, isPod } = context;
  const path = [...context.path, 'initContainers'];
  const policies = containerRestartPolicies(version);
  const firstOf = new Map<string, Path>();
  for (const [index, { name = '' }] of (spec.containers ?? []).entries()) {
    if (!firstOf.has(name)) firstOf.set(name, [...context.path, 'containers', index]);
  }
  for (const [index, container] of initContainers.entries()) {
    const at = [...path, index];
    const { restartPolicy } = container;
    yield* admitContainer(container, at, context);
    if (restartPolicy !== undefined && restartPolicy !== 'Always') {
      if (policies === 'ofSidecarsOnly') yield notSupported('containerRestartPolicyUnknown', [...at, 'restartPolicy']);
      else if (policies === 'judged') yield* admitRestartPolicy(restartPolicy, at);
    }
    if (container.name || firstOf.has('')) yield* admitUniqueName(container, at, firstOf);
    yield* admitHostPortsOfOne(container, at, isPod && spec.hostNetwork === true);
    if (isNativeSidecar(container)) yield* admitProbes(container, at, gracePeriodOf(spec));
    else {
      for (const field of onlyOfRunning) {
        if (container[field] !== undefined) yield forbidden('probeOfInitContainer', [...at, field]);
      }
    }
  }
}

function admitContainer(
  container: Container,
  path: Path,
  { version, volumes, isPod }: ContainerContext,
): readonly ContainerViolation[] {
  const { image, ports, env, envFrom, resources, securityContext } = container;
  const { imagePullPolicy, terminationMessagePolicy } = container;
  return joined<ContainerViolation>(
    admitContainerName(container, path),
    image ? none : [required('imageMissing', [...path, 'image'])],
    terminationMessagePolicy && !messagePolicies.includes(terminationMessagePolicy)
      ? [notSupported('terminationMessagePolicyUnknown', [...path, 'terminationMessagePolicy'])]
      : none,
    ports ? admitContainerPorts(ports, path) : none,
    env && !areVariables(env, version) ? admitEnvironment(env, [...path, 'env'], version) : none,
    envFrom ? admitEnvFrom(envFrom, [...path, 'envFrom'], version) : none,
    container.volumeMounts || container.volumeDevices ? admitMounts(container, volumes, path) : none,
    imagePullPolicy && !pullPolicies.includes(imagePullPolicy)
      ? [notSupported('pullPolicyUnknown', [...path, 'imagePullPolicy'])]
      : none,
    resources ? admitResources(resources, [...path, 'resources'], isPod) : none,
    securityContext ? admitSecurityContext(securityContext, [...path, 'securityContext']) : none,
  );
}

function admitContainerName({ name }: Container, path: Path): Iterable<ContainerViolation> {
  if (!name) return [required('containerNameMissing', [...path, 'name'])];
  const problems = dns1123Label(name);
  return problems.length === 0 ? none : invalidName('containerNameInvalid', [...path, 'name'], problems);
}

/** Names are shared by all containers of a pod; two without a name have the same. */
function* admitUniqueName(
  { name = '' }: Container,
  path: Path,
  firstOf: Map<string, Path>,
): Iterable<ContainerViolation> {
  const first = firstOf.get(name);
  if (first === undefined) firstOf.set(name, path);
  else yield duplicate('containerNameDuplicate', [...path, 'name'], [...first, 'name']);
}

function* admitRestartPolicy(restartPolicy: string, path: Path): Iterable<ContainerViolation> {
  if (restartPolicies.includes(restartPolicy)) return;
  yield notSupported('containerRestartPolicyUnknown', [...path, 'restartPolicy']);
}

/** What is negative becomes one second. */
function gracePeriodOf({ terminationGracePeriodSeconds = defaultGracePeriod }: PodSpec): number {
  return terminationGracePeriodSeconds < 0 ? 1 : terminationGracePeriodSeconds;
}
