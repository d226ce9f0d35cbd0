/** Recordings about real files; the files themselves are no part of the recordings. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newest } from '../../src/kubernetes/versions.ts';
import type { Schemas } from '../../src/schema/schemas.ts';
import type { SourceDocument } from '../../src/source/document.ts';
import { decodeText } from '../../src/source/encoding.ts';
import { reader } from '../../src/source/reader.ts';
import type { Answer } from './api.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';
import { type Asked, compareVerdict } from './verdict.ts';
import { canonical, type RecordedDuplicate, type RecordedError, sha256, untilProblem } from './yaml.ts';

export type ReadFile = (file: string) => string;

export const filesOf =
  (folder: string): ReadFile =>
  file =>
    decodeText(readFileSync(join(folder, file)));

interface RecordedFile {
  readonly file: string;
  readonly docs: readonly ({ readonly sha256: string } | null)[];
  readonly error?: RecordedError;
  readonly strict?: readonly RecordedDuplicate[];
}

/** One case for each file: the hash of every document, or why it cannot be read. */
export const compareYamlOfFiles = (lines: Iterable<string>, read: ReadFile): Comparison =>
  compareAll(yamlAnswers(lines, read));

function* yamlAnswers(lines: Iterable<string>, read: ReadFile) {
  for (const { file, docs, error, strict = [] } of casesIn<RecordedFile>(lines)) {
    const documents = untilProblem(reader.read(read(file)));
    const problem = documents.at(-1)?.problem;
    yield {
      id: file,
      expected: {
        documents: docs.flatMap(document => document?.sha256 ?? []),
        problem: error !== undefined,
        duplicateKeys: strict.length,
      },
      actual: {
        documents: documents
          .filter(document => !document.problem)
          .map(({ value }) => sha256(canonical(value)).slice(0, 32)),
        problem: problem !== undefined,
        duplicateKeys: documents.flatMap(({ duplicateKeys }) => duplicateKeys).length,
      },
    };
  }
}

interface RecordedDocument extends Answer {
  readonly file: string;
  readonly doc: number;
  readonly item?: number;
  readonly kind: string;
  readonly lenient?: Answer;
  readonly dryRun?: Answer | 'same';
}

/** One case for each document of the kinds that are judged, compared like the generated ones. */
export const compareVerdictsOfFiles = (
  lines: Iterable<string>,
  yamlLines: Iterable<string>,
  read: ReadFile,
  schemas: Schemas,
): Comparison => compareAll(verdictAnswers(lines, yamlLines, read, schemas));

function* verdictAnswers(lines: Iterable<string>, yamlLines: Iterable<string>, read: ReadFile, schemas: Schemas) {
  const documentsOf = documentReader(yamlLines, read);
  for (const recorded of casesIn<RecordedDocument>(lines)) {
    const { file, doc, item, kind, lenient, dryRun } = recorded;
    const document = documentsOf(file)[doc];
    const create: Answer = { ...silent, ...recorded };
    const asked: Asked = {
      lenientIsDryRun: true,
      ...{ id: `${file} ${doc}${item === undefined ? '' : ` ${item}`}`, kind, create },
      ...(lenient && { lenient: { ...silent, ...lenient } }),
      ...(dryRun && { dryRun: dryRun === 'same' ? dryRun : { ...silent, ...dryRun } }),
    };
    if (document === undefined) yield { id: asked.id, skipped: 'read otherwise by kubectl' };
    else yield compareVerdict(asked, item === undefined ? document : memberOf(document, item, kind), newest, schemas);
  }
}

const silent: Answer = { accepted: false, code: 201, causes: [], strict: [], decode: null, warnings: [] };

/** A member of a typed list has the version of the list. Whether its keys are doubled was not asked. */
function memberOf({ value }: SourceDocument, item: number, kind: string) {
  const list = value as { readonly apiVersion: string; readonly items: readonly object[] };
  const member = list.items[item] ?? {};
  return { value: { apiVersion: list.apiVersion, kind, ...member }, duplicateKeys: [] };
}

/** Documents without content count here, but our reader leaves them out; where they are, is in the other recording. */
function documentReader(
  yamlLines: Iterable<string>,
  read: ReadFile,
): (file: string) => readonly (SourceDocument | undefined)[] {
  const recorded = new Map<string, readonly (object | null)[]>();
  for (const { file, docs } of casesIn<RecordedFile>(yamlLines)) recorded.set(file, docs);
  let last: { readonly file: string; readonly documents: readonly (SourceDocument | undefined)[] } | undefined;
  return file => {
    if (last?.file === file) return last.documents;
    const found = reader.read(read(file));
    let next = 0;
    const documents = (recorded.get(file) ?? []).map(document => (document === null ? undefined : found[next++]));
    last = { file, documents };
    return documents;
  };
}
