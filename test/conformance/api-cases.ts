import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type { ApiCase } from './api.ts';
import { casesIn } from './comparison.ts';
import { allRecordings, type Recordings, selection } from './recordings.ts';

/** The versions that answered. */
export const recordedVersions = ['1.36', '1.32'] as const satisfies readonly KubernetesVersion[];

type RecordedVersion = (typeof recordedVersions)[number];

/** Of 1.32 only what it answers otherwise is recorded; null stands for what it does not answer. */
type Changes = { readonly [Key in 'create' | 'lenient' | 'dryRun' | 'result']?: ApiCase[Key] | null };
type SelectedCase = ApiCase & { readonly in132?: Changes };

/** The cases of `group`, a file of `api`; undefined where that file, or the answers of that version, are not there. */
export function casesOf(recordings: Recordings, group: string, version: RecordedVersion): ApiCase[] | undefined {
  const lines = recordings.lines(`api/${group}`);
  if (lines === undefined) return undefined;
  const cases = [...casesIn<SelectedCase>(lines)];
  if (version === '1.36') return cases;
  const changes = changesIn132(recordings);
  if (changes === undefined && cases.every(({ in132 }) => in132 === undefined)) return undefined;
  return cases.map(recorded => changed(recorded, recorded.in132 ?? changes?.get(recorded.id)));
}

interface LinkedCase {
  readonly id: string;
  readonly kind: string;
  readonly steps?: readonly object[];
}

/** The cases of a file whose lines hold several requests, such as `sequences`; of 1.32 single steps may differ. */
export function linkedCasesOf<Recorded extends LinkedCase>(
  recordings: Recordings,
  file: string,
  version: RecordedVersion,
): Recorded[] | undefined {
  const lines = recordings.lines(`api/${file}`);
  if (lines === undefined) return undefined;
  const cases = [...casesIn<Recorded & { readonly in132?: object }>(lines)];
  if (version === '1.36') return cases;
  const all = changesIn132(recordings);
  if (all === undefined && cases.every(({ in132 }) => in132 === undefined)) return undefined;
  return cases.map(recorded => {
    const { steps: changedSteps, ...changes }: { readonly steps?: readonly ChangedStep[] } =
      recorded.in132 ?? all?.get(recorded.id) ?? {};
    const steps = recorded.steps?.map((step, index) => ({
      ...step,
      ...changedSteps?.find(changed => changed.step === index),
    }));
    return changed(recorded, { ...changes, ...(steps && { steps }) });
  });
}

interface ChangedStep {
  readonly step: number;
}

/** What 1.32 answers otherwise, by case. */
export function changesIn132(recordings: Recordings): ReadonlyMap<string, object> | undefined {
  const lines = recordings.lines('api/diff-1.32');
  return lines && new Map([...casesIn<{ readonly id: string }>(lines)].map(change => [change.id, change]));
}

/** The selection that every clone has. */
export function selectedCases(group: string, version: RecordedVersion): ApiCase[] {
  return casesOf(selection, group, version) ?? [];
}

/** All recorded cases, where they are at hand. */
export function recordedCases(group: string, version: RecordedVersion): ApiCase[] | undefined {
  return casesOf(allRecordings, group, version);
}

/** The recorded case with the changes in place. */
export function changed<Recorded extends { readonly id: string; readonly kind: string }>(
  recorded: Recorded,
  changes: object | undefined,
): Recorded {
  if (changes === undefined) return recorded;
  const { id, kind } = recorded;
  const merged = { ...recorded, ...changes, id, kind };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Recorded;
}
