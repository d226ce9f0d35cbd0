import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** What a finding is known again by, whatever lines move: the rule, the file, the object and the field. */
export interface Identity {
  readonly rule: string;
  readonly file: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly path?: string;
}

export const identityOf = ({ rule, location: { file, path: field }, resource, path = field }: Finding): Identity => ({
  rule,
  file,
  ...(resource !== null && {
    kind: resource.kind,
    ...(resource.namespace !== null && { namespace: resource.namespace }),
    ...(resource.name !== null && { name: resource.name }),
  }),
  ...(path !== undefined && { path }),
});

/** Equal for equal identities, and for nothing else. */
export const keyOf = ({ rule, file, kind, namespace, name, path }: Identity): string =>
  JSON.stringify([rule, file, kind, namespace, name, path]);

/**
 * One for each finding, in the same order: equal from run to run, and never equal within a run. Of findings with one identity,
 * the n-th has its number in it.
 */
export const fingerprintsOf = (findings: readonly Finding[]): readonly string[] => {
  const counts = new Map<string, number>();
  return findings.map(finding => {
    const key = keyOf(identityOf(finding));
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return createHash('sha256').update(`${key} ${number}`).digest('hex').slice(0, LENGTH);
  });
};

/** Enough for no two to be equal by chance, and as long as consumers expect. */
const LENGTH = 32;
