import type { Finding } from '../finding.ts';
import { type Identity, identityOf, keyOf } from '../fingerprint.ts';

/** Findings of one identity; the file is relative to the baseline's folder. */
export interface Entry extends Identity {
  /** Absent for one. */
  readonly count?: number;
}

/** How the baseline calls the file of a finding. */
export type NameOfFile = (name: string) => string;

const identityIn = (finding: Finding, nameOf: NameOfFile): Identity => {
  const identity = identityOf(finding);
  return { ...identity, file: nameOf(identity.file) };
};

/** As a baseline lists them: sorted, so that whatever order they come in makes the same file. */
export const entriesOf = (findings: readonly Finding[], nameOf: NameOfFile): readonly Entry[] => {
  const counted = new Map<string, Entry>();
  for (const finding of findings) {
    const identity = identityIn(finding, nameOf);
    const key = keyOf(identity);
    const before = counted.get(key);
    counted.set(key, before === undefined ? identity : { ...identity, count: (before.count ?? 1) + 1 });
  }
  return [...counted.values()].sort(byIdentity);
};

const byIdentity = (a: Entry, b: Entry): number => {
  for (const field of ['file', 'kind', 'namespace', 'name', 'path', 'rule'] as const) {
    const [one, other] = [a[field] ?? '', b[field] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
};

/** The text of a baseline: one line a finding, for whoever reads its differences. */
export const baselineText = (entries: readonly Entry[], version: string): string => {
  const tool = JSON.stringify({ name: 'svclens', version });
  const lines = entries.map(entry => `\n    ${JSON.stringify(entry)}`);
  const findings = lines.length === 0 ? '[]' : `[${lines.join(',')}\n  ]`;
  return `{\n  "schemaVersion": 1,\n  "tool": ${tool},\n  "findings": ${findings}\n}\n`;
};

export interface Compared {
  /** What the baseline does not list, or not so many times. */
  readonly findings: readonly Finding[];
  readonly known: number;
  /** What it lists and nobody found, with how many are missing. */
  readonly gone: readonly Entry[];
}

export const comparedWith = (entries: readonly Entry[], findings: readonly Finding[], nameOf: NameOfFile): Compared => {
  const left = new Map<string, number>();
  for (const entry of entries) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + (entry.count ?? 1));
  const fresh = findings.filter(finding => {
    const key = keyOf(identityIn(finding, nameOf));
    const count = left.get(key) ?? 0;
    if (count === 0) return true;
    left.set(key, count - 1);
    return false;
  });
  const gone = entries.flatMap(entry => {
    const count = left.get(keyOf(entry)) ?? 0;
    left.delete(keyOf(entry));
    return count === 0 ? [] : [{ ...entry, count }];
  });
  return { findings: fresh, known: findings.length - fresh.length, gone };
};
