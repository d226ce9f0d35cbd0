import type { Path } from '../../finding.ts';
import { type AdmissionViolation, invalid } from './violation.ts';

/** API server, all versions: counts, delays and limits may not be negative; what is not written is fine. */
export function* admitNonNegative(
  number: number | undefined,
  path: Path,
): Iterable<AdmissionViolation<'numberNegative'>> {
  if (number !== undefined && number < 0) yield invalid('numberNegative', path);
}
