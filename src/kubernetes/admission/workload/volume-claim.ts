import type { Path } from '../../../finding.ts';
import { dns1123Subdomain } from '../../names.ts';
import type { PersistentVolumeClaimSpec } from '../../pod-objects.ts';
import { billionthsOf } from '../../quantities.ts';
import { admitSelector, type SelectorCheck } from '../selector.ts';
import {
  type AdmissionViolation,
  fieldOf,
  forbidden,
  invalid,
  invalidName,
  notSupported,
  required,
} from '../violation.ts';

export type VolumeClaimCheck =
  | SelectorCheck
  | 'accessModesMissing'
  | 'accessModeUnknown'
  | 'accessModeNotAlone'
  | 'storageMissing'
  | 'storageNotPositive'
  | 'storageClassInvalid'
  | 'volumeModeUnknown';

type ClaimViolation = AdmissionViolation<VolumeClaimCheck>;

const exclusive = 'ReadWriteOncePod';
const accessModeNames = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', exclusive];

/** API server, all versions: a claim to storage, at `path`. */
export function* admitVolumeClaim(spec: PersistentVolumeClaimSpec, path: Path): Iterable<ClaimViolation> {
  const { accessModes = [], selector, storageClassName, volumeMode } = spec;
  const modes = [...path, 'accessModes'];
  if (accessModes.length === 0) yield required('accessModesMissing', modes);
  if (selector) yield* admitSelector(selector, [...path, 'selector']);
  for (const [index, mode] of accessModes.entries()) {
    if (accessModeNames.includes(mode)) continue;
    yield notSupported('accessModeUnknown', [...modes, index], { field: fieldOf(modes) });
  }
  if (accessModes.length > 1 && accessModes.includes(exclusive)) yield forbidden('accessModeNotAlone', modes);
  yield* admitStorage(spec, path);
  if (storageClassName) {
    yield* invalidName('storageClassInvalid', [...path, 'storageClassName'], dns1123Subdomain(storageClassName));
  }
  if (volumeMode && volumeMode !== 'Filesystem' && volumeMode !== 'Block') {
    yield notSupported('volumeModeUnknown', [...path, 'volumeMode']);
  }
}

function* admitStorage({ resources }: PersistentVolumeClaimSpec, path: Path): Iterable<ClaimViolation> {
  const storage = resources?.requests?.['storage'];
  const at = [...path, 'resources', 'requests', 'storage'];
  const field = `${fieldOf([...path, 'resources'])}[storage]`;
  if (storage === undefined) {
    yield required('storageMissing', at, { field });
    return;
  }
  const amount = billionthsOf(storage) ?? 0n;
  if (amount < 0n) yield invalid('storageNotPositive', at, { field });
  if (amount <= 0n) yield invalid('storageNotPositive', at, { field });
}
