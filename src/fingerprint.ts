import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/**
 * One for each finding, in the same order: equal from run to run, whatever lines move, and never equal within a run. What
 * makes it is the rule, the file, the object and the field; of findings that share these, the n-th has its number in it.
 */
export const fingerprintsOf = (findings: readonly Finding[]): readonly string[] => {
  const counts = new Map<string, number>();
  return findings.map(({ rule, location: { file, path: field }, resource, path = field }) => {
    const identity = [rule, file, resource?.kind, resource?.namespace, resource?.name, path];
    const key = JSON.stringify(identity);
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return createHash('sha256').update(`${key} ${number}`).digest('hex').slice(0, LENGTH);
  });
};

/** Enough for no two to be equal by chance, and as long as consumers expect. */
const LENGTH = 32;
