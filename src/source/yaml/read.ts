import type { DocumentReader, DuplicateKey, IsReadPast, SourceDocument, Span } from '../document.ts';
import { type CommonOptions, hasRareCharacter, readCommon } from '../fast/read.ts';
import type { Workspace } from '../fast/workspace.ts';
import { isAsciiText } from '../file-text.ts';
import { beginsWithBrace } from '../json/brace.ts';
import { readJsonStream } from '../json/stream.ts';
import { CONTROL_CHARACTER } from './characters.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { compose } from './compose.ts';
import { construct } from './construct.ts';
import { Failure } from './failure.ts';
import type { Tape } from './tape.ts';

export interface ReadOptions {
  /** With it, the fast reader has the first look at each document. */
  readonly workspace?: Workspace;
  readonly isReadPast?: IsReadPast | undefined;
  /** Asked of the text where it is undefined. */
  readonly isAscii?: boolean | undefined;
}

/** Reads a file as kubectl does, except that it goes on after a problem with the next document. */
export const readDocuments = (text: string, options: ReadOptions = {}): readonly SourceDocument[] =>
  new FileReading(text, options).documents();

/** Every line ends in a line feed for kubectl's line reader, even the last one. */
export const withLastLineEnded = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

export const explain: DocumentReader['explain'] = async (text, document, { stumble }) => {
  const { diagnose } = await import('./diagnosis/diagnose.ts');
  return diagnose(text, document, stumble);
};

class FileReading {
  private readonly text: string;
  private readonly lines: string;
  private readonly workspace: Workspace | undefined;
  private readonly common: CommonOptions;
  private readonly isAscii: boolean;
  private readonly hasRareCharacters: boolean;
  private controlCharacters: boolean | undefined;
  private readonly found: SourceDocument[] = [];

  constructor(text: string, { workspace, isReadPast, isAscii = isAsciiText(text) }: ReadOptions) {
    this.text = text;
    this.workspace = workspace;
    this.lines = withLastLineEnded(text);
    this.isAscii = isAscii;
    this.common = { isAscii, isReadPast };
    this.hasRareCharacters = hasRareCharacter(text, isAscii);
  }

  /** Only the complete reader asks. */
  private get hasControlCharacters(): boolean {
    this.controlCharacters ??= CONTROL_CHARACTER.test(this.text);
    return this.controlCharacters;
  }

  documents(): readonly SourceDocument[] {
    if (beginsWithBrace(this.text)) this.readJsonFirst();
    else this.readYaml(0);
    return this.found;
  }

  private readJsonFirst(): void {
    const { documents, failure, rest, end } = readJsonStream(this.text);
    for (const document of documents) this.addDocument(document, () => document.tape);
    if (failure && rest !== undefined) this.readYaml(rest, failure);
    else if (failure) {
      // Here kubectl gives up for good. Whatever it is ends with this chunk.
      const [first, ...others] = chunksOf(this.lines, end);
      this.addProblem(first ?? { start: end, end: this.text.length }, failure);
      for (const chunk of others) this.readChunk(chunk);
    }
  }

  /** A problem of the first chunk is shown as `earlier`, the problem for which the reader turned to YAML. */
  private readYaml(start: number, earlier?: Failure): void {
    let instead = earlier;
    for (const chunk of chunksOf(this.lines, start)) {
      this.readChunk(chunk, instead);
      instead = undefined;
    }
  }

  private readChunk(chunk: Chunk, instead?: Failure): void {
    const { start, end, badSeparator } = chunk;
    if (badSeparator) this.addProblem(chunk, instead ?? new Failure('separatorText', badSeparator.start));
    else {
      const value = this.commonValue(chunk);
      if (value === undefined)
        this.addDocument(chunk, () => compose(this.lines, start, end, this.hasControlCharacters), instead);
      else if (value !== null) this.found.push(this.document(chunk, value, NONE, this.workspace?.isLineByLine));
    }
  }

  /** Undefined where the complete reader has to read the document. */
  private commonValue({ start, end }: Span): unknown {
    const { lines, workspace } = this;
    if (workspace === undefined) return undefined;
    const text = lines.slice(start, end);
    return this.hasRareCharacters && hasRareCharacter(text, this.isAscii)
      ? undefined
      : readCommon(text, workspace, this.common);
  }

  private addDocument(span: Span, nodes: () => Tape, instead?: Failure): void {
    try {
      const { value, duplicateKeys } = construct(nodes());
      if (value !== null) this.found.push(this.document(span, value, duplicateKeys));
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.addProblem(span, instead ?? failure, instead && this.isMeantAsJson(span, instead) ? instead : failure);
    }
  }

  /** JSON that breaks off after some quoted keys was not meant as YAML. */
  private isMeantAsJson({ start }: Span, { offset }: Failure): boolean {
    return this.text.slice(start, offset).includes('"');
  }

  /** `failure` names the problem; `nearest` is the one that the text itself has, if that is another. */
  private addProblem(span: Span, failure: Failure, nearest = failure): void {
    const { category, offset, context, scalarStart } = nearest;
    const problem = { category: failure.category, stumble: { category, offset, context, scalarStart } };
    this.found.push({ ...this.document(span, null, NONE), problem });
  }

  /** The line feed that was added is not part of the text. */
  private document(
    { start, end }: Span,
    value: unknown,
    duplicateKeys: readonly DuplicateKey[],
    isLineByLine = false,
  ): SourceDocument {
    const { length } = this.text;
    return { start: Math.min(start, length), end: Math.min(end, length), value, duplicateKeys, isLineByLine };
  }
}

const NONE: readonly DuplicateKey[] = [];
