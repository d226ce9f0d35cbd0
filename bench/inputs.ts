/** What is measured, and how it is written. The same call writes the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentOf, resourceDefinition, type Style } from './documents.ts';

export interface Input {
  readonly name: string;
  readonly what: string;
  /** Rounds, where the caller does not say how many: short runs differ more from one another. */
  readonly runs: number;
  /** The files in the input's folder. */
  readonly files: () => Iterable<readonly [path: string, text: string]>;
}

/** As large as real Services, workloads and configurations are. */
const usual: Style = { entries: 28, faulty: false };
const small: Style = { entries: 2, faulty: false };

const DIVIDER = '---\n';

interface Amount {
  readonly documents: number;
  readonly files: number;
  readonly definitions?: number;
}

/** Applications spread over files as evenly as they go, forty files a folder, and each definition in a file of its own. */
function* applications({ documents, files, definitions = 0 }: Amount, style: Style): Generator<[string, string]> {
  const folderOf = (file: number): string => `team-${Math.floor(file / 40)}`;
  const upTo = (file: number): number => Math.floor((file * documents) / files);
  for (let file = 0; file < files; file++) {
    const indexes = Array.from({ length: upTo(file + 1) - upTo(file) }, (_, index) => upTo(file) + index);
    const text = indexes.map(index => documentOf(index, style)).join(DIVIDER);
    yield [join(folderOf(file), `part-${file}.yaml`), text];
  }
  for (let number = 0; number < definitions; number++) {
    yield [join('definitions', `things-${number}.yaml`), resourceDefinition(number)];
  }
}

const many: Amount = { documents: 19_899, files: 3_439, definitions: 101 };
const twice: Amount = { documents: 39_798, files: 6_878, definitions: 202 };

export const inputs: readonly Input[] = [
  {
    name: 'service',
    what: 'one Service',
    runs: 21,
    files: () => [['service.yaml', documentOf(0, usual)]],
  },
  {
    name: 'application',
    what: 'a Service with its Deployment',
    runs: 21,
    files: () => [['application.yaml', [3, 4].map(index => documentOf(index, usual)).join(DIVIDER)]],
  },
  ...[25, 60, 100, 200, 400].map(
    (files): Input => ({
      name: `files-${files}`,
      what: `${files} files, ${3 * files} documents`,
      runs: 11,
      files: () => applications({ documents: 3 * files, files }, usual),
    }),
  ),
  {
    name: 'small-files',
    what: '20,000 files of one small document',
    runs: 5,
    files: () => applications({ documents: 20_000, files: 20_000 }, small),
  },
  {
    name: 'documents',
    what: '20,000 documents in 3,540 files',
    runs: 5,
    files: () => applications(many, usual),
  },
  {
    name: 'findings',
    what: 'the same with a finding in every document',
    runs: 5,
    files: () => applications(many, { ...usual, faulty: true }),
  },
  {
    name: 'documents-40000',
    what: '40,000 documents in 7,080 files',
    runs: 5,
    files: () => applications(twice, usual),
  },
];

export interface Written {
  /** Of a single file, or of the folder with all of them. */
  readonly path: string;
  readonly files: number;
  readonly megabytes: number;
}

export const write = (input: Input, folder: string): Written => {
  const path = join(folder, input.name);
  let file = path;
  let files = 0;
  let bytes = 0;
  for (const [name, text] of input.files()) {
    file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    files++;
    bytes += Buffer.byteLength(text);
  }
  return { path: files === 1 ? file : path, files, megabytes: bytes / 1e6 };
};
