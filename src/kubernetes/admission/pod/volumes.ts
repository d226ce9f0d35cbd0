import type { Path } from '../../../finding.ts';
import { dns1123Label } from '../../names.ts';
import type { KeyToPath, ProjectedSource, Volume } from '../../pod-objects.ts';
import {
  type AdmissionViolation,
  duplicate,
  fieldOf,
  forbidden,
  invalid,
  invalidName,
  notSupported,
  required,
} from '../violation.ts';
import { leavesFolder } from './paths.ts';

export type VolumeCheck =
  | 'volumeNameMissing'
  | 'volumeNameInvalid'
  | 'volumeNameDuplicate'
  | 'volumeSourcesTooMany'
  | 'volumeSourceIncomplete'
  | 'volumePathInvalid'
  | 'volumePathDuplicate'
  | 'volumePathTypeUnknown'
  | 'fileModeOutOfRange'
  | 'tokenExpirationOutOfRange';

type VolumeViolation = AdmissionViolation<VolumeCheck>;

/** In the order in which the server looks at them: the first is looked into, the others are too many. */
const sources = [
  'emptyDir hostPath gitRepo gcePersistentDisk awsElasticBlockStore secret nfs iscsi glusterfs flocker',
  'persistentVolumeClaim rbd cinder cephfs quobyte downwardAPI fc flexVolume configMap azureFile vsphereVolume',
  'photonPersistentDisk portworxVolume azureDisk storageos projected scaleIO csi ephemeral image',
].flatMap(names => names.split(' '));
/** How the answer spells two of them. */
const spellings: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };
const hostPathTypes = 'DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice'.split(' ');
const largestMode = 0o777;
const shortestToken = 10 * 60;
const longestToken = 2 ** 32;

/** The volumes of a pod that containers can mount, and what is wrong with the others. */
export interface AdmittedVolumes {
  readonly byName: ReadonlyMap<string, Volume>;
  readonly violations: readonly VolumeViolation[];
}

/**
 * API server, all versions: the volumes of a pod. A volume that is refused is none: mounts of it fail too. A volume
 * without a source is an empty directory.
 */
export function admitVolumes(volumes: readonly Volume[], path: Path): AdmittedVolumes {
  const byName = new Map<string, Volume>();
  const indexOfName = new Map<string, number>();
  const violations: VolumeViolation[] = [];
  for (const [index, volume] of volumes.entries()) {
    const name = volume.name ?? '';
    const at = [...path, index];
    const own: VolumeViolation[] = [...admitSource(volume, at)];
    if (name === '') own.push(required('volumeNameMissing', [...at, 'name']));
    else own.push(...invalidName('volumeNameInvalid', [...at, 'name'], dns1123Label(name)));
    const first = indexOfName.get(name);
    if (first !== undefined) own.push(duplicate('volumeNameDuplicate', [...at, 'name'], [...path, first, 'name']));
    violations.push(...own);
    if (own.length > 0) continue;
    byName.set(name, volume);
    indexOfName.set(name, index);
  }
  return { byName, violations };
}

function* admitSource(volume: Volume, path: Path): Iterable<VolumeViolation> {
  const [first, ...others] = sources.filter(source => volume[source] !== undefined);
  if (first === undefined) return;
  for (const other of others) {
    const field = fieldOf([...path, spellings[other] ?? other]);
    yield forbidden('volumeSourcesTooMany', [...path, other], { field, other: [...path, first] });
  }
  const at = [...path, first];
  const { hostPath, secret, configMap, persistentVolumeClaim, nfs, projected } = volume;
  switch (first) {
    case 'hostPath':
      yield* admitPresent(hostPath?.path, [...at, 'path']);
      if (!hostPath?.path) return;
      if (leavesFolder(hostPath.path)) yield invalid('volumePathInvalid', [...at, 'path']);
      if (!hostPath.type || hostPathTypes.includes(hostPath.type)) return;
      yield notSupported('volumePathTypeUnknown', [...at, 'type']);
      return;
    case 'secret':
      yield* admitPresent(secret?.secretName, [...at, 'secretName']);
      yield* admitFiles(secret?.items, secret?.defaultMode, at);
      return;
    case 'configMap':
      yield* admitPresent(configMap?.name, [...at, 'name']);
      yield* admitFiles(configMap?.items, configMap?.defaultMode, at);
      return;
    case 'persistentVolumeClaim':
      yield* admitPresent(persistentVolumeClaim?.claimName, [...at, 'claimName']);
      return;
    case 'nfs':
      yield* admitPresent(nfs?.server, [...at, 'server']);
      yield* admitPresent(nfs?.path, [...at, 'path']);
      if (!nfs?.path?.startsWith('/')) yield invalid('volumePathInvalid', [...at, 'path']);
      return;
    case 'csi':
      yield* admitPresent(volume.csi?.driver, [...at, 'driver']);
      return;
    case 'projected':
      yield* admitMode(projected?.defaultMode, [...at, 'defaultMode']);
      yield* admitProjected(projected?.sources ?? [], at);
      return;
  }
}

/** Files of several sources in one folder: no two may have one path. The answer for a path speaks of the whole. */
function* admitProjected(projected: readonly ProjectedSource[], path: Path): Iterable<VolumeViolation> {
  const paths = new Set<string>();
  for (const [index, source] of projected.entries()) {
    const at = [...path, 'sources', index];
    for (const kind of ['secret', 'configMap'] as const) {
      const { name, items = [] } = source[kind] ?? {};
      if (source[kind] === undefined) continue;
      yield* admitPresent(name, [...at, kind, 'name']);
      yield* admitFiles(items, undefined, [...at, kind]);
      for (const [position, item] of items.entries()) {
        const place = [...at, kind, 'items', position, 'path'];
        if (item.path && paths.has(item.path)) yield invalid('volumePathDuplicate', place, { field: fieldOf(path) });
        paths.add(item.path ?? '');
      }
    }
    if (source.serviceAccountToken) yield* admitToken(source.serviceAccountToken, [...at, 'serviceAccountToken'], path);
    if (Object.keys(source).length > 1) yield forbidden('volumeSourcesTooMany', at);
  }
}

function* admitToken(
  { path: file, expirationSeconds }: NonNullable<ProjectedSource['serviceAccountToken']>,
  path: Path,
  projected: Path,
): Iterable<VolumeViolation> {
  if (expirationSeconds !== undefined && (expirationSeconds < shortestToken || expirationSeconds > longestToken)) {
    yield invalid('tokenExpirationOutOfRange', [...path, 'expirationSeconds']);
  }
  if (!file) yield required('volumeSourceIncomplete', [...path, 'path'], { field: fieldOf([...projected, 'path']) });
}

function* admitFiles(
  items: readonly KeyToPath[] = [],
  defaultMode: number | undefined,
  path: Path,
): Iterable<VolumeViolation> {
  yield* admitMode(defaultMode, [...path, 'defaultMode']);
  for (const [index, item] of items.entries()) {
    const at = [...path, 'items', index];
    yield* admitPresent(item.key, [...at, 'key']);
    yield* admitPresent(item.path, [...at, 'path']);
    const file = item.path ?? '';
    if (file.startsWith('/')) yield invalid('volumePathInvalid', [...at, 'path']);
    if (leavesFolder(file)) yield invalid('volumePathInvalid', [...at, 'path']);
    if (file.startsWith('..') && !file.startsWith('../')) yield invalid('volumePathInvalid', [...at, 'path']);
    yield* admitMode(item.mode, [...at, 'mode']);
  }
}

function* admitPresent(text: string | undefined, path: Path): Iterable<VolumeViolation> {
  if (!text) yield required('volumeSourceIncomplete', path);
}

function* admitMode(mode: number | undefined, path: Path): Iterable<VolumeViolation> {
  if (mode !== undefined && (mode < 0 || mode > largestMode)) yield invalid('fileModeOutOfRange', path);
}
