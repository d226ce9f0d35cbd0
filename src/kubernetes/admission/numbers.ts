import type { Path } from '../../finding.ts';
import { type AdmissionViolation, invalid, none } from './violation.ts';

/** API server, all versions: counts, delays and limits may not be negative; what is not written is fine. */
export function admitNonNegative(
  number: number | undefined,
  path: Path,
): readonly AdmissionViolation<'numberNegative'>[] {
  return isNegative(number) ? [invalid('numberNegative', path)] : none;
}

export function isNegative(number: number | undefined): boolean {
  return number !== undefined && number < 0;
}
