import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Comparison } from './comparison.ts';

/** A folder of recorded answers, laid out like `../shared/oracle`. */
export interface Recordings {
  readonly folder: string;
  /** The lines of one file, such as `dns/cases`; undefined where there is no such file. */
  lines(name: string): readonly string[] | undefined;
}

export const recordingsIn = (folder: string): Recordings => ({
  folder,
  lines(name) {
    const file = `${folder}/${name}.jsonl`;
    if (existsSync(file)) return linesOf(readFileSync(file));
    if (existsSync(`${file}.gz`)) return linesOf(gunzipSync(readFileSync(`${file}.gz`)));
    if (existsSync(`${file}.xz`)) return linesOf(execFileSync('xz', ['-dc', `${file}.xz`], { maxBuffer: 2 ** 29 }));
    return undefined;
  },
});

/** The selection that every clone has. */
export const selection = recordingsIn('fixtures/conformance');

/** All recordings, where they lie beside the clone. */
export const allRecordings = recordingsIn('../shared/oracle');

export const recordingsMissing = `${allRecordings.folder} is not there`;

export const selectedLines = (name: string): readonly string[] => selection.lines(name) ?? [];

export const recordedLines = (name: string): readonly string[] | undefined => allRecordings.lines(name);

export const say = (name: string, { cases, agree }: Comparison): void => {
  process.stdout.write(`${name}: ${agree} of ${cases}\n`);
};

const linesOf = (bytes: Buffer): readonly string[] => bytes.toString('utf8').split('\n');
