/** Every comparison there is, in the order of the table in docs/conformance.md. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSchemas } from '../../src/schema/schemas.ts';
import { type ApiCase, compareDryRuns, compareStoredSpecs, compareWarnings } from './api.ts';
import { casesOf, linkedCasesOf, recordedVersions } from './api-cases.ts';
import { type ApplyCase, compareApplies } from './apply.ts';
import { type Comparison, casesIn } from './comparison.ts';
import { compareDns } from './dns.ts';
import { compareCorpus, compareEndpoints } from './endpoints.ts';
import { compareEnvironment } from './env.ts';
import { compareServicePorts, compareTopologies, withBundles } from './proxy.ts';
import type { Recordings } from './recordings.ts';
import { compareSequences, type SequenceCase } from './sequences.ts';
import { compareUpdates, type UpdateCase } from './updates.ts';
import { compareVerdicts } from './verdict.ts';
import { compareYaml } from './yaml.ts';

/** One row of the table. */
export interface Row {
  readonly folder: string;
  /** Which part of Kubernetes answered, and what it was asked. */
  readonly component: string;
  readonly comparison: Comparison;
}

/** Something that cannot be compared here. */
export interface Absence {
  readonly folder: string;
  readonly absent: string;
}

export interface CompareOptions {
  /** Only the recordings of this folder, such as `dns`. */
  readonly only?: string;
  /** The folder of the unpacked corpus; without it real files are left out. */
  readonly corpus?: string;
}

type Comparisons = (recordings: Recordings, options: CompareOptions) => AsyncIterable<Row | Absence>;

/** All rows that the recordings allow. */
export async function* compareEverything(
  recordings: Recordings,
  options: CompareOptions,
): AsyncGenerator<Row | Absence> {
  for (const [folder, compare] of Object.entries(folders)) {
    if (options.only === undefined || options.only === folder) yield* compare(recordings, options);
  }
}

const apiGroups = ['services', 'endpoints', 'workloads', 'networking'];

const folders: Readonly<Record<string, Comparisons>> = {
  yaml: rowsOfFiles('yaml', {
    cases: ["kubectl's reader", compareYaml],
  }),
  api: rowsOfApi,
  endpoints: rowsOfFiles('endpoints', {
    cases: ['endpoint controllers', compareEndpoints],
    'dev-corpus': ['endpoint controllers, real files', (lines, corpus) => compareCorpus(lines, corpus)],
  }),
  dns: rowsOfFiles('dns', {
    cases: ['CoreDNS', compareDns],
    'cases-other-domain': ['CoreDNS, another cluster domain', compareDns],
  }),
  env: rowsOfFiles('env', { cases: ['kubelet, variables of Services', compareEnvironment] }),
  proxy: rowsOfProxy,
};

type ReadFile = (file: string) => string;
type CompareLines = (lines: readonly string[], corpus: ReadFile) => Comparison;

function rowsOfFiles(folder: string, files: Readonly<Record<string, readonly [string, CompareLines]>>): Comparisons {
  return async function* (recordings, { corpus }) {
    for (const [file, [component, compare]] of Object.entries(files)) {
      const lines = recordings.lines(`${folder}/${file}`);
      if (lines === undefined) continue;
      if (file === 'dev-corpus' && corpus === undefined) {
        yield { folder, absent: `${component}: --corpus names no folder` };
        continue;
      }
      const read: ReadFile = name => readFileSync(join(corpus ?? '', name), 'utf8');
      yield { folder, component, comparison: compare(lines, read) };
    }
  };
}

async function* rowsOfApi(recordings: Recordings): AsyncGenerator<Row> {
  const folder = 'api';
  for (const version of recordedVersions) {
    const schemas = await loadSchemas(version);
    const row = (what: string, comparison: Comparison): Row => ({
      folder,
      component: `API server ${version}, ${what}`,
      comparison,
    });
    for (const group of apiGroups) {
      const cases = casesOf(recordings, group, version);
      if (cases === undefined) continue;
      for (const [kind, ofKind] of byKind(cases)) yield row(kind, compareVerdicts(ofKind, version, schemas));
      yield row(`dry runs of ${group}`, compareDryRuns(cases, version));
      if (group !== 'services') continue;
      yield row('stored specs of Services', compareStoredSpecs(cases));
      yield row('warnings about Services', compareWarnings(cases, version));
    }
    const sequences = linkedCasesOf<SequenceCase>(recordings, 'sequences', version);
    if (sequences) yield row('Services that compete', compareSequences(sequences, version));
    const updates = linkedCasesOf<UpdateCase>(recordings, 'updates', version);
    if (updates) {
      yield row('updates by replace', compareUpdates(updates, version, 'replace'));
      yield row('updates by server-side apply', compareUpdates(updates, version, 'serverSideApply'));
      // What kubectl makes of an update was recorded with one version only.
      if (version === '1.36')
        yield row('updates by kubectl apply', compareUpdates(updates, version, 'clientSideApply'));
    }
  }
}

async function* rowsOfProxy(recordings: Recordings): AsyncGenerator<Row> {
  const folder = 'proxy';
  const ports = recordings.lines('proxy/service-ports');
  const bundles = recordings.lines('endpoints/cases');
  if (ports && bundles) {
    const comparison = compareServicePorts(withBundles(ports, bundles));
    yield { folder, component: 'kube-proxy, ports of Services', comparison };
  }
  const topologies = recordings.lines('proxy/topology');
  if (topologies) yield { folder, component: 'kube-proxy, topologies', comparison: compareTopologies(topologies) };
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
