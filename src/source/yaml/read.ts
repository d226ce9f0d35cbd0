import type { DocumentReader, SourceDocument, Span } from '../document.ts';
import { beginsWithBrace, readJsonStream } from '../json/stream.ts';
import { CONTROL_CHARACTER } from './characters.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { compose } from './compose.ts';
import { construct } from './construct.ts';
import { diagnose } from './diagnosis.ts';
import { Failure } from './failure.ts';
import type { Tape } from './tape.ts';

/** Reads a file as kubectl does, except that it goes on after a problem with the next document. */
export const readDocuments: DocumentReader['read'] = text => {
  const documents: SourceDocument[] = [];
  if (beginsWithBrace(text)) readJsonFirst(text, documents);
  else readYaml(text, 0, documents);
  return documents;
};

function readJsonFirst(text: string, documents: SourceDocument[]): void {
  const { documents: found, failure, rest } = readJsonStream(text);
  for (const { start, end, tape } of found) addDocument(text, { start, end }, () => tape, documents);
  if (!failure) return;
  if (found.length < 2) return readYaml(text, rest, documents, failure);
  // Here kubectl gives up for good. Whatever it is ends with this chunk.
  const [first, ...others] = chunksOf(text, rest);
  addProblem(text, first ?? { start: rest, end: text.length }, failure, documents);
  for (const chunk of others) readChunk(ended(text), chunk, documents);
}

/** Every line ends in a line feed for the stream reader, even the last one. */
const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** A problem of the first chunk is known as `earlier`, the problem for which the reader turned to YAML. */
function readYaml(text: string, start: number, documents: SourceDocument[], earlier?: Failure): void {
  const lines = ended(text);
  const hasControlCharacters = CONTROL_CHARACTER.test(text);
  let known = earlier;
  for (const chunk of chunksOf(lines, start)) {
    readChunk(lines, chunk, documents, hasControlCharacters, known);
    known = undefined;
  }
}

function readChunk(
  text: string,
  chunk: Chunk,
  documents: SourceDocument[],
  hasControlCharacters = true,
  earlier?: Failure,
): void {
  const { start, end, badSeparator } = chunk;
  if (badSeparator) addProblem(text, chunk, earlier ?? new Failure('separatorText', badSeparator.start), documents);
  else addDocument(text, { start, end }, () => compose(text, start, end, hasControlCharacters), documents, earlier);
}

function addDocument(
  text: string,
  { start, end }: Span,
  compose: () => Tape,
  documents: SourceDocument[],
  earlier?: Failure,
): void {
  try {
    const { value, duplicateKeys } = construct(compose());
    if (value !== null) documents.push({ start, end, value, duplicateKeys });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    addProblem(text, { start, end }, earlier ?? error, documents);
  }
}

function addProblem(text: string, { start, end }: Span, failure: Failure, documents: SourceDocument[]): void {
  documents.push({ start, end, value: null, duplicateKeys: [], problem: diagnose(text, { start, end }, failure) });
}
