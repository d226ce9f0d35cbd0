/** Programs that check manifests, too, where they are installed: each in the form in which it is fastest. */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { newest } from '../src/kubernetes/versions.ts';
import { writeJsonSchemas } from './json-schemas.ts';
import type { Candidate } from './measure.ts';

export type CandidateFor = (path: string) => Candidate;

const isInstalled = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, program)));

const svclens = (...args: readonly string[]): Candidate['command'] => [
  process.execPath,
  resolve('bin/svclens.cjs'),
  ...args,
];

/** Node itself, svclens, and the others. */
export const candidates = (folder: string): readonly CandidateFor[] => [
  () => ({ name: 'node', command: [process.execPath, '-e', '0'] }),
  path => ({ name: 'svclens', command: svclens('validate', path), environment: { SVCLENS_NO_CACHE: '1' } }),
  ...(isInstalled('kubeconform') ? [kubeconform(folder)] : []),
  ...(isInstalled('kube-linter') ? [kubeLinter] : []),
];

/** Over files that an earlier run has read, and nobody has changed since. */
export const svclensAgain =
  (folder: string): CandidateFor =>
  path => ({
    name: 'svclens again',
    command: svclens('validate', path),
    environment: { XDG_CACHE_HOME: join(folder, 'cache') },
    isWarmedUp: true,
  });

/** The other question that is asked while somebody waits, of the first Service of the generated inputs. */
export const explainOfOne: CandidateFor = path => ({
  name: 'svclens explain',
  command: svclens('explain', 'app-0', '-f', path),
  environment: { SVCLENS_NO_CACHE: '1' },
});

/** It reads one file after the other, and checks in as many threads as it is told. Kinds without a schema it passes over. */
const kubeconform = (folder: string): CandidateFor => {
  const location = writeJsonSchemas(join(folder, 'schemas'), Number(newest.split('.')[1]));
  const options = ['-strict', '-n', '2', '-ignore-missing-schemas', '-schema-location', location];
  return path => ({ name: 'kubeconform', command: ['kubeconform', ...options, path] });
};

const kubeLinter: CandidateFor = path => ({ name: 'kube-linter', command: ['kube-linter', 'lint', path] });
