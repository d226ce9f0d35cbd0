import type { Path } from '../../../finding.ts';
import type { PodSpec } from '../../objects.ts';
import type { PodSecurityContext, SecurityContext, SecurityProfile } from '../../pod-objects.ts';
import { type AdmissionViolation, fieldOf, invalid, joined, none, notSupported, required } from '../violation.ts';

export type SecurityCheck =
  | 'userOutOfRange'
  | 'escalationContradicted'
  | 'profileTypeMissing'
  | 'profileTypeUnknown'
  | 'localhostProfileMissing'
  | 'localhostProfileUnused'
  | 'localhostProfileInvalid'
  | 'groupChangePolicyUnknown'
  | 'processNamespaceShared'
  | 'hostProcessContradicted'
  | 'hostProcessWithoutHostNetwork';

type SecurityViolation = AdmissionViolation<SecurityCheck>;

const largestId = 2 ** 31 - 1;
const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];

/** API server, all versions: the security context of one container. */
export function* admitSecurityContext(context: SecurityContext, path: Path): Iterable<SecurityViolation> {
  yield* admitShared(context, path);
  if (context.allowPrivilegeEscalation !== false) return;
  const field = fieldOf(path);
  const at = [...path, 'allowPrivilegeEscalation'];
  if (context.privileged) yield invalid('escalationContradicted', at, { field, other: [...path, 'privileged'] });
  const capability = context.capabilities?.add?.indexOf('CAP_SYS_ADMIN') ?? -1;
  if (capability >= 0) {
    yield invalid('escalationContradicted', at, { field, other: [...path, 'capabilities', 'add', capability] });
  }
}

/** API server, all versions: the security context of the whole pod and the namespaces it shares with the node. */
export function admitPodSecurity(spec: PodSpec, path: Path): readonly SecurityViolation[] {
  const { securityContext, shareProcessNamespace, hostPID } = spec;
  return joined<SecurityViolation>(
    shareProcessNamespace && hostPID ? [sharedProcessNamespace(path)] : none,
    securityContext ? admitPodSecurityContext(securityContext, [...path, 'securityContext']) : none,
    hasWindowsOptions(spec) ? admitHostProcesses(spec, path) : none,
  );
}

function sharedProcessNamespace(path: Path): SecurityViolation {
  const field = fieldOf([...path, 'securityContext', 'shareProcessNamespace']);
  return invalid('processNamespaceShared', [...path, 'shareProcessNamespace'], { field, other: [...path, 'hostPID'] });
}

function* admitPodSecurityContext(context: PodSecurityContext, path: Path): Iterable<SecurityViolation> {
  const { fsGroup, fsGroupChangePolicy, supplementalGroups = [] } = context;
  yield* admitId(fsGroup, [...path, 'fsGroup']);
  for (const [index, group] of supplementalGroups.entries()) {
    yield* admitId(group, [...path, 'supplementalGroups', index]);
  }
  if (fsGroupChangePolicy !== undefined && !['OnRootMismatch', 'Always'].includes(fsGroupChangePolicy)) {
    yield notSupported('groupChangePolicyUnknown', [...path, 'fsGroupChangePolicy']);
  }
  yield* admitShared(context, path);
}

function* admitShared(context: PodSecurityContext | SecurityContext, path: Path): Iterable<SecurityViolation> {
  yield* admitId(context.runAsUser, [...path, 'runAsUser']);
  yield* admitId(context.runAsGroup, [...path, 'runAsGroup']);
  if (context.seccompProfile) yield* admitProfile(context.seccompProfile, [...path, 'seccompProfile'], isPathBelow);
  if (context.appArmorProfile) {
    yield* admitProfile(context.appArmorProfile, [...path, 'appArmorProfile'], name => name === name.trim());
  }
}

function* admitId(id: number | undefined, path: Path): Iterable<SecurityViolation> {
  if (id !== undefined && (id < 0 || id > largestId)) yield invalid('userOutOfRange', path);
}

function* admitProfile(
  { type, localhostProfile }: SecurityProfile,
  path: Path,
  isName: (text: string) => boolean,
): Iterable<SecurityViolation> {
  const at = [...path, 'localhostProfile'];
  if (!type) yield required('profileTypeMissing', [...path, 'type']);
  else if (!profileTypes.includes(type)) yield notSupported('profileTypeUnknown', [...path, 'type']);
  if (type !== 'Localhost') {
    if (localhostProfile !== undefined) yield invalid('localhostProfileUnused', at, { other: [...path, 'type'] });
  } else if (localhostProfile === undefined) {
    yield required('localhostProfileMissing', at);
  } else if (!isName(localhostProfile)) {
    yield invalid('localhostProfileInvalid', at);
  }
}

function isPathBelow(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..');
}

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

function hasWindowsOptions(spec: PodSpec): boolean {
  return isOfWindows(spec) || containerLists.some(list => spec[list]?.some(isOfWindows));
}

function isOfWindows({ securityContext }: Pick<PodSpec, 'securityContext'>): boolean {
  return securityContext?.windowsOptions !== undefined;
}

/** Processes of a Windows node: all containers of the pod, and on the network of the node. */
function* admitHostProcesses(spec: PodSpec, path: Path): Iterable<SecurityViolation> {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containerLists.flatMap(list =>
    (spec[list] ?? []).map(({ securityContext }, index) => ({
      own: securityContext?.windowsOptions?.hostProcess,
      at: [...path, list, index, 'securityContext', 'windowsOptions', 'hostProcess'],
    })),
  );
  for (const { own, at } of containers) {
    if (own === undefined || ofPod === undefined || own === ofPod) continue;
    yield invalid('hostProcessContradicted', at, {
      other: [...path, 'securityContext', 'windowsOptions', 'hostProcess'],
    });
  }
  const count = containers.filter(({ own }) => own ?? ofPod).length;
  if (count === 0) return;
  if (count < containers.length) yield invalid('hostProcessContradicted', path);
  if (!spec.hostNetwork) yield invalid('hostProcessWithoutHostNetwork', [...path, 'hostNetwork']);
}
