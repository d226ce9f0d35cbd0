import type { Path } from '../../../finding.ts';
import type { RollingUpdate } from '../../workload-objects.ts';
import { type AdmissionViolation, invalid, required } from '../violation.ts';

export type RollingUpdateCheck =
  | 'shareInvalid'
  | 'shareAboveAll'
  | 'numberNegative'
  | 'noPodMayChange'
  | 'bothMayChange';

type RollingUpdateViolation = AdmissionViolation<RollingUpdateCheck>;

const percentage = /^[0-9]+%$/;

/**
 * API server, all versions: how many pods may be missing and how many too many while pods are replaced, each a number or
 * a share of all. Where neither may be, nothing can move.
 */
export function* admitRollingUpdate(
  update: { readonly [Limit in 'maxUnavailable' | 'maxSurge']: number | string },
  path: Path,
): Iterable<RollingUpdateViolation> {
  const { maxUnavailable, maxSurge } = update;
  yield* admitNumberOrShare(maxUnavailable, [...path, 'maxUnavailable']);
  yield* admitNumberOrShare(maxSurge, [...path, 'maxSurge']);
  if (numberOf(maxUnavailable) === 0 && numberOf(maxSurge) === 0) {
    yield invalid('noPodMayChange', [...path, 'maxUnavailable'], { other: [...path, 'maxSurge'] });
  }
  yield* admitShareOfAll(maxUnavailable, [...path, 'maxUnavailable']);
}

/**
 * API server, all versions: a DaemonSet has one pod on a node, so either the new one comes first or the old one goes.
 */
export function* admitRollingUpdateOnNodes(
  update: { readonly [Limit in 'maxUnavailable' | 'maxSurge']: number | string },
  path: Path,
): Iterable<RollingUpdateViolation> {
  const { maxUnavailable, maxSurge } = update;
  yield* admitNumberOrShare(maxUnavailable, [...path, 'maxUnavailable']);
  yield* admitNumberOrShare(maxSurge, [...path, 'maxSurge']);
  const mayBeMissing = numberOf(maxUnavailable) !== 0;
  const mayBeTooMany = numberOf(maxSurge) !== 0;
  const paths = { maxUnavailable: [...path, 'maxUnavailable'], maxSurge: [...path, 'maxSurge'] };
  if (mayBeMissing && mayBeTooMany) yield invalid('bothMayChange', paths.maxSurge, { other: paths.maxUnavailable });
  if (!mayBeMissing && !mayBeTooMany) yield required('noPodMayChange', paths.maxUnavailable, { other: paths.maxSurge });
  yield* admitShareOfAll(maxUnavailable, [...path, 'maxUnavailable']);
  yield* admitShareOfAll(maxSurge, [...path, 'maxSurge']);
}

function* admitNumberOrShare(value: number | string, path: Path): Iterable<RollingUpdateViolation> {
  if (typeof value === 'string') {
    if (!percentage.test(value)) yield invalid('shareInvalid', path);
  } else if (value < 0) {
    yield invalid('numberNegative', path);
  }
}

function* admitShareOfAll(value: number | string, path: Path): Iterable<RollingUpdateViolation> {
  if (typeof value === 'string' && percentage.test(value) && Number.parseInt(value, 10) > 100) {
    yield invalid('shareAboveAll', path);
  }
}

/** Of a share its number of percents; text that is neither counts as nothing. */
function numberOf(value: NonNullable<RollingUpdate['maxSurge']>): number {
  if (typeof value === 'number') return value;
  return /^[-+]?[0-9]+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
}
