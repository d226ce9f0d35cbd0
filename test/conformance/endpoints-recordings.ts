import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Agreement } from './endpoints.ts';

/** The selection that every clone has, as in `dns/cases`. */
export const selectedLines = (name: string): readonly string[] =>
  gunzipSync(readFileSync(`fixtures/conformance/${name}.jsonl.gz`))
    .toString('utf8')
    .split('\n');

/** All recordings, where they lie beside the clone. */
export const recordedLines = (name: string): readonly string[] | undefined => {
  const file = `../shared/oracle/${name}.jsonl`;
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
};

export const recordingsMissing = '../shared/oracle is not there';

export const say = (name: string, { cases, agree }: Agreement): void => {
  process.stdout.write(`${name}: ${agree} of ${cases}\n`);
};
