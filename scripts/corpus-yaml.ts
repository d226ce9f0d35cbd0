/**
 * Compares our reader with the recording of kubectl's over the development corpus, and times it.
 * Bundle with esbuild, then: node corpus-yaml.mjs <folder with the unpacked corpus> <dev-corpus.jsonl.xz>
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../src/source/encoding.ts';
import { reader } from '../src/source/reader.ts';
import {
  canonical,
  type RecordedDuplicate,
  type RecordedError,
  sha256,
  untilProblem,
} from '../test/conformance/yaml.ts';

interface RecordedFile {
  readonly file: string;
  readonly docs: readonly ({ readonly sha256: string } | null)[];
  readonly error?: RecordedError;
  readonly strict?: readonly RecordedDuplicate[];
}

const HASH_LENGTH = 32;
const EMPTY = sha256('null').slice(0, HASH_LENGTH);

const [, , corpus = '', recording = ''] = process.argv;
const recorded = execFileSync('xz', ['-dc', recording], { maxBuffer: 2 ** 30, encoding: 'utf8' });

const totals = { files: 0, differentFiles: 0, documents: 0, equalDocuments: 0, problems: 0, duplicateKeys: 0 };
let characters = 0;
let seconds = 0;

for (const line of recorded.split('\n')) {
  if (line === '') continue;
  const { file, docs, error, strict = [] }: RecordedFile = JSON.parse(line);
  const text = decodeText(readFileSync(join(corpus, file)));
  const begin = performance.now();
  const read = untilProblem(reader.read(text));
  seconds += (performance.now() - begin) / 1000;
  characters += text.length;

  const hashes = read
    .filter(({ problem }) => !problem)
    .map(({ value }) => sha256(canonical(value)).slice(0, HASH_LENGTH));
  const expected = docs.flatMap(document => (document && document.sha256 !== EMPTY ? [document.sha256] : []));
  const equal = expected.filter((hash, index) => hashes[index] === hash).length;
  const problem = read.at(-1)?.problem?.category;
  const duplicates = read.flatMap(({ duplicateKeys }) => duplicateKeys).length;
  const same =
    equal === expected.length &&
    hashes.length === expected.length &&
    problem === error?.category &&
    duplicates === strict.length;

  totals.files++;
  totals.documents += expected.length;
  totals.equalDocuments += equal;
  totals.problems += problem ? 1 : 0;
  totals.duplicateKeys += duplicates;
  if (!same) {
    totals.differentFiles++;
    process.stdout.write(`${file}: expected ${error?.category ?? 'no problem'}, got ${problem ?? 'none'}\n`);
  }
}

const megabytes = characters / 1e6;
process.stdout.write(
  `${JSON.stringify(totals)}\n${megabytes.toFixed(0)} MB at ${(megabytes / seconds).toFixed(0)} MB/s\n`,
);
