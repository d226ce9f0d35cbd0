/** Every comparison there is, in the order of the table in docs/conformance.md. */

import { rowsOfApi } from './api-rows.ts';
import type { Comparison } from './comparison.ts';
import { compareYamlOfFiles, filesOf, type ReadFile } from './corpus.ts';
import { compareDns } from './dns.ts';
import { compareCorpus, compareEndpoints } from './endpoints.ts';
import { compareEnvironment } from './env.ts';
import { compareConnections, comparePolicyTypes } from './netpol.ts';
import { compareServicePorts, compareTopologies, withBundles } from './proxy.ts';
import type { Recordings } from './recordings.ts';
import { type Absence, type CompareOptions, needsCorpus, type Row, type Rows } from './rows.ts';
import { compareYaml } from './yaml.ts';

/** All rows that the recordings allow. */
export async function* compareEverything(
  recordings: Recordings,
  options: CompareOptions,
): AsyncGenerator<Row | Absence> {
  for (const [folder, rows] of Object.entries(folders)) {
    if (options.only === undefined || options.only === folder) yield* rows(recordings, options);
  }
}

export const folderNames = (): readonly string[] => Object.keys(folders);

const folders: Readonly<Record<string, Rows>> = {
  yaml: rowsOfFiles('yaml', {
    cases: ["kubectl's reader", compareYaml],
    'dev-corpus': ["kubectl's reader, real files", compareYamlOfFiles],
  }),
  api: rowsOfApi,
  endpoints: rowsOfFiles('endpoints', {
    cases: ['endpoint controllers', compareEndpoints],
    'dev-corpus': ['endpoint controllers, real files', compareCorpus],
  }),
  dns: rowsOfFiles('dns', {
    cases: ['CoreDNS', compareDns],
    'cases-other-domain': ['CoreDNS, another cluster domain', compareDns],
  }),
  env: rowsOfFiles('env', { cases: ['kubelet, variables of Services', compareEnvironment] }),
  proxy: rowsOfProxy,
  netpol: rowsOfPolicies,
};

type CompareLines = (lines: readonly string[], read: ReadFile) => Comparison;

/** By file: what answered, and the comparison. A file about the corpus needs the corpus. */
function rowsOfFiles(folder: string, files: Readonly<Record<string, readonly [string, CompareLines]>>): Rows {
  return async function* (recordings, { corpus }) {
    for (const [file, [component, compare]] of Object.entries(files)) {
      const lines = recordings.lines(`${folder}/${file}`);
      if (lines === undefined) continue;
      if (file === 'dev-corpus' && corpus === undefined) yield needsCorpus(folder, component);
      else yield { folder, component, comparison: compare(lines, filesOf(corpus ?? '')) };
    }
  };
}

async function* rowsOfProxy(recordings: Recordings): AsyncGenerator<Row | Absence> {
  const folder = 'proxy';
  const ports = recordings.lines('proxy/service-ports');
  const bundles = recordings.lines('endpoints/cases');
  const component = 'kube-proxy, ports of Services';
  if (ports && bundles) yield { folder, component, comparison: compareServicePorts(withBundles(ports, bundles)) };
  else if (ports) yield { folder, absent: `${component}: their bundles, endpoints/cases, are not there` };
  const topologies = recordings.lines('proxy/topology');
  if (topologies) yield { folder, component: 'kube-proxy, topologies', comparison: compareTopologies(topologies) };
}

async function* rowsOfPolicies(recordings: Recordings): AsyncGenerator<Row> {
  const folder = 'netpol';
  const lines = recordings.lines('netpol/cases');
  if (lines === undefined) return;
  yield { folder, component: 'NetworkPolicies, connections', comparison: compareConnections(lines) };
  yield { folder, component: 'API server 1.36, policy types', comparison: comparePolicyTypes(lines) };
}
