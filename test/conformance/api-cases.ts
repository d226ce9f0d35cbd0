import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type { ApiCase } from './api.ts';

/** The versions that answered. */
export const recordedVersions = ['1.36', '1.32'] as const satisfies readonly KubernetesVersion[];

type Changes = { readonly [Key in 'create' | 'lenient' | 'dryRun' | 'result']?: ApiCase[Key] | null };
type SelectedCase = ApiCase & { readonly in132?: Changes };

const recordings = '../shared/oracle/api';

/** The selection that every clone has. `group` is the name of a recorded file. */
export function selectedCases(group: string, version: (typeof recordedVersions)[number]): ApiCase[] {
  const text = gunzipSync(readFileSync(`fixtures/conformance/api/${group}.jsonl.gz`)).toString('utf8');
  return linesOf<SelectedCase>(text).map(recorded => answeredBy(recorded, version, recorded.in132));
}

/** All recorded cases, where they are at hand. */
export function recordedCases(group: string, version: (typeof recordedVersions)[number]): ApiCase[] | undefined {
  const file = `${recordings}/${group}.jsonl`;
  if (!existsSync(file)) return undefined;
  const differing = linesOf<Changes & { id: string }>(readFileSync(`${recordings}/diff-1.32.jsonl`, 'utf8'));
  const changes = new Map(differing.map(entry => [entry.id, entry]));
  return linesOf<ApiCase>(readFileSync(file, 'utf8')).map(recorded =>
    answeredBy(recorded, version, changes.get(recorded.id)),
  );
}

/** Only what 1.32 answers otherwise is recorded of it; null stands for what it does not answer. */
function answeredBy(recorded: ApiCase, version: KubernetesVersion, changes: Changes | undefined): ApiCase {
  if (version !== '1.32' || changes === undefined) return recorded;
  const { id, kind, yaml } = recorded;
  const merged = { ...recorded, ...changes, id, kind, yaml };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as ApiCase;
}

function linesOf<Line>(text: string): Line[] {
  return text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Line]));
}
