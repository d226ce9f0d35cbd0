import type { Path } from '../finding.ts';

/** Offsets in UTF-16 code units of the file's text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a document cannot be read; the names are those of the recorded reader in fixtures/conformance/yaml. */
export interface ReadProblem {
  readonly category: string;
  /** The exact place a person has to look at, not the place where the parser gave up. */
  readonly span: Span;
  /** What is wrong, in words a beginner understands: one line, lower case, no full stop. */
  readonly message: string;
  /** What to type instead. */
  readonly help?: string;
}

/** A key that a mapping holds twice. Lenient reading takes the last value; strict decoding refuses the object. */
export interface DuplicateKey {
  readonly key: string;
  readonly first: Span;
  readonly second: Span;
}

/** One document of a file, as the stream reader of kubectl cuts it. */
export interface SourceDocument extends Span {
  /** What kubectl would send, as JSON data; null for a document without content or with a problem. */
  readonly value: unknown;
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly problem?: ReadProblem;
}

export type Part = 'key' | 'value';

/** The only two questions the rest of svclens asks of a reader of YAML and JSON. */
export interface DocumentReader {
  /** Never throws. Documents without content are left out; a document with a problem does not hide those after it. */
  read(text: string): readonly SourceDocument[];
  /** Reads one document again, for its places. */
  places(text: string, document: Span): Places;
}

/** Where a path of a document's value was written; undefined if it is not there. Follows aliases and merges to where the value was typed. */
export type Places = (path: Path, part: Part) => Span | undefined;
