import type { Path } from '../../../finding.ts';
import type { Container } from '../../objects.ts';
import type { Volume, VolumeDevice, VolumeMount } from '../../pod-objects.ts';
import {
  type AdmissionViolation,
  fieldOf,
  forbidden,
  invalid,
  notSupported,
  required,
  violation,
} from '../violation.ts';
import { leavesFolder } from './paths.ts';

export type MountCheck =
  | 'mountNameMissing'
  | 'mountWithoutVolume'
  | 'mountPathMissing'
  | 'mountPathDuplicate'
  | 'mountOfDevice'
  | 'mountSubPathInvalid'
  | 'mountSubPathAmbiguous'
  | 'mountPropagationUnknown'
  | 'mountPropagationUnprivileged'
  | 'deviceNameDuplicate'
  | 'deviceWithoutClaim'
  | 'devicePathMissing'
  | 'devicePathDuplicate'
  | 'devicePathInvalid';

type MountViolation = AdmissionViolation<MountCheck>;

/** API server, all versions: where a container sees the volumes of its pod. Volumes that were refused do not count. */
export function* admitMounts(
  container: Container,
  volumes: ReadonlyMap<string, Volume>,
  path: Path,
): Iterable<MountViolation> {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const mounts = [...path, 'volumeMounts'];
  const indexOfPath = new Map<string, number>();
  for (const [index, mount] of volumeMounts.entries()) {
    const { name = '', mountPath = '' } = mount;
    const at = [...mounts, index];
    if (name === '') yield required('mountNameMissing', [...at, 'name']);
    if (!volumes.has(name)) yield violation('FieldValueNotFound', 'mountWithoutVolume', [...at, 'name']);
    if (mountPath === '') yield required('mountPathMissing', [...at, 'mountPath']);
    const first = indexOfPath.get(mountPath);
    if (first === undefined) indexOfPath.set(mountPath, index);
    else yield invalid('mountPathDuplicate', [...at, 'mountPath'], { other: [...mounts, first, 'mountPath'] });
    if (volumeDevices.some(device => (device.name ?? '') === name)) yield invalid('mountOfDevice', [...at, 'name']);
    if (volumeDevices.some(device => (device.devicePath ?? '') === mountPath)) {
      yield invalid('mountPathDuplicate', [...at, 'mountPath']);
    }
    if (mount.subPath || mount.subPathExpr) yield* admitPartOfVolume(mount, at);
    if (mount.mountPropagation !== undefined) yield* admitPropagation(mount.mountPropagation, container, at);
  }
  if (volumeDevices.length > 0) yield* admitDevices(volumeDevices, volumeMounts, volumes, [...path, 'volumeDevices']);
}

/** The answer speaks of the list as a whole, not of the entry. */
function* admitPartOfVolume({ subPath, subPathExpr }: VolumeMount, path: Path): Iterable<MountViolation> {
  for (const [name, text] of Object.entries({ subPath, subPathExpr })) {
    if (!text) continue;
    const where = { field: fieldOf([...path.slice(0, -1), name]) };
    if (text.startsWith('/')) yield invalid('mountSubPathInvalid', [...path, name], where);
    if (leavesFolder(text)) yield invalid('mountSubPathInvalid', [...path, name], where);
  }
  if (subPath && subPathExpr) {
    yield invalid('mountSubPathAmbiguous', [...path, 'subPathExpr'], { other: [...path, 'subPath'] });
  }
}

function* admitPropagation(
  mountPropagation: string,
  { securityContext }: Container,
  path: Path,
): Iterable<MountViolation> {
  const at = [...path, 'mountPropagation'];
  const where = { field: fieldOf([...path.slice(0, -1), 'mountPropagation']) };
  switch (mountPropagation) {
    case 'None':
    case 'HostToContainer':
      return;
    case 'Bidirectional':
      if (!securityContext?.privileged) yield forbidden('mountPropagationUnprivileged', at, where);
      return;
    default:
      yield notSupported('mountPropagationUnknown', at, where);
  }
}

function* admitDevices(
  devices: readonly VolumeDevice[],
  mounts: readonly VolumeMount[],
  volumes: ReadonlyMap<string, Volume>,
  path: Path,
): Iterable<MountViolation> {
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [index, { name = '', devicePath = '' }] of devices.entries()) {
    const at = [...path, index];
    const volume = volumes.get(name);
    if (name === '') yield required('mountNameMissing', [...at, 'name']);
    if (names.has(name)) yield invalid('deviceNameDuplicate', [...at, 'name']);
    if (volume === undefined) yield violation('FieldValueNotFound', 'mountWithoutVolume', [...at, 'name']);
    else if (!volume.persistentVolumeClaim && !volume.ephemeral) yield invalid('deviceWithoutClaim', [...at, 'name']);
    if (devicePath === '') yield required('devicePathMissing', [...at, 'devicePath']);
    if (paths.has(devicePath)) yield invalid('devicePathDuplicate', [...at, 'devicePath']);
    if (leavesFolder(devicePath)) yield invalid('devicePathInvalid', [...at, 'devicePath']);
    else paths.add(devicePath);
    if (mounts.some(mount => (mount.name ?? '') === name)) yield invalid('mountOfDevice', [...at, 'name']);
    if (mounts.some(mount => (mount.mountPath ?? '') === devicePath)) {
      yield invalid('devicePathDuplicate', [...at, 'devicePath']);
    }
    if (name !== '') names.add(name);
  }
}
