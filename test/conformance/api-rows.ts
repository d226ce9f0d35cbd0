import { loadSchemas } from '../../src/schema/schemas.ts';
import { type ApiCase, compareDryRuns, compareStoredSpecs, compareWarnings } from './api.ts';
import { casesOf, linkedCasesOf, recordedVersions } from './api-cases.ts';
import { type ApplyCase, compareApplies } from './apply.ts';
import { type Comparison, casesIn } from './comparison.ts';
import { compareVerdictsOfFiles, filesOf } from './corpus.ts';
import type { Recordings } from './recordings.ts';
import { type Absence, type CompareOptions, needsCorpus, type Row } from './rows.ts';
import { compareSequences, type SequenceCase } from './sequences.ts';
import { compareUpdates, type UpdateCase } from './updates.ts';
import { compareVerdicts } from './verdict.ts';

type Version = (typeof recordedVersions)[number];

const folder = 'api';
const groups = ['services', 'endpoints', 'workloads', 'networking'];

/** What the API server answers: kind by kind, then what concerns several requests. */
export async function* rowsOfApi(recordings: Recordings, { corpus }: CompareOptions): AsyncGenerator<Row | Absence> {
  for (const version of recordedVersions) {
    const schemas = await loadSchemas(version);
    const all = groups.flatMap(group => casesOf(recordings, group, version) ?? []);
    for (const [kind, cases] of byKind(all)) yield row(version, kind, compareVerdicts(cases, version, schemas));
    if (all.length > 0) yield row(version, 'dry runs', compareDryRuns(all, version));

    const services = all.filter(({ kind }) => kind === 'Service');
    if (services.length > 0) {
      yield row(version, 'stored specs of Services', compareStoredSpecs(services));
      yield row(version, 'warnings about Services', compareWarnings(services, version));
    }
    yield* rowsOfLinked(recordings, version);
  }

  const applies = recordings.lines('api/apply');
  if (applies) yield row('1.36', 'ports after an apply', compareApplies(casesIn<ApplyCase>(applies)));

  const lines = recordings.lines('api/corpus');
  const yamlLines = recordings.lines('yaml/dev-corpus');
  if (lines === undefined || yamlLines === undefined) return;
  if (corpus === undefined) yield needsCorpus(folder, 'API server, real files');
  else {
    const schemas = await loadSchemas('1.36');
    yield row('1.36', 'real files', compareVerdictsOfFiles(lines, yamlLines, filesOf(corpus), schemas));
  }
}

function* rowsOfLinked(recordings: Recordings, version: Version): Generator<Row> {
  const sequences = linkedCasesOf<SequenceCase>(recordings, 'sequences', version);
  if (sequences) yield row(version, 'Services that compete', compareSequences(sequences, version));

  const updates = linkedCasesOf<UpdateCase>(recordings, 'updates', version);
  if (updates === undefined) return;
  yield row(version, 'updates, replace', compareUpdates(updates, version, 'replace'));
  yield row(version, 'updates, server-side apply', compareUpdates(updates, version, 'serverSideApply'));
  // What kubectl makes of an update was recorded with one version only.
  if (version !== '1.36') return;
  yield row(version, 'updates, kubectl apply', compareUpdates(updates, version, 'clientSideApply'));
}

function row(version: Version, what: string, comparison: Comparison): Row {
  return { folder, component: `API server ${version}, ${what}`, comparison };
}

function byKind(cases: readonly ApiCase[]): ReadonlyMap<string, readonly ApiCase[]> {
  const kinds = new Map<string, ApiCase[]>();
  for (const recorded of cases) {
    const ofKind = kinds.get(recorded.kind);
    if (ofKind === undefined) kinds.set(recorded.kind, [recorded]);
    else ofKind.push(recorded);
  }
  return kinds;
}
