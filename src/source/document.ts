import type { Path } from '../finding.ts';

/** Offsets in UTF-16 code units of the file's text, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a document cannot be read; the names are those of the recorded reader in fixtures/conformance/yaml. */
export type Category =
  | 'aliasBomb'
  | 'badAnchorName'
  | 'badBinary'
  | 'badBlockScalar'
  | 'badEscape'
  | 'badMerge'
  | 'badTag'
  | 'badTokenStart'
  | 'collectionKey'
  | 'controlCharacter'
  | 'cyclicAlias'
  | 'directive'
  | 'expectedColon'
  | 'expectedContent'
  | 'expectedDash'
  | 'expectedDocumentStart'
  | 'expectedKey'
  | 'flowNotClosed'
  | 'jsonSyntax'
  | 'jsonTruncated'
  | 'keyNotAllowedHere'
  | 'mappingNotAllowedHere'
  | 'nullKey'
  | 'separatorInsideQuote'
  | 'separatorText'
  | 'sequenceNotAllowedHere'
  | 'tab'
  | 'tagMismatch'
  | 'tooDeep'
  | 'unclosedQuote'
  | 'undefinedAlias'
  | 'unrepresentableNumber';

/** What the reader stumbled over. Offsets as in Span. */
export interface Stumble {
  readonly category: Category;
  /** Where the reader gave up. */
  readonly offset: number;
  /** Where the construct began that it could not finish; the same as `offset` if there is none. */
  readonly context: number;
  /** Where the last scalar before that began; known for problems of the text, not of the values. */
  readonly scalarStart: number | undefined;
}

/** Why a document cannot be read. What a person has to mend, the reader explains when asked. */
export interface ReadProblem {
  readonly category: Category;
  /** What the text itself suffers from: another problem than that of the category where JSON was read as YAML. */
  readonly stumble: Stumble;
}

export interface Explanation {
  /** The exact place a person has to look at, not the place where the reader gave up. */
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

/** Where a document is. */
export interface Extent extends Span {
  /**
   * Indentation alone tells which lines belong together: it is in the common subset of YAML, and nothing in quotes or brackets
   * goes over a line's end.
   */
  readonly isLineByLine?: boolean;
}

/** One document of a file, as the stream reader of kubectl cuts it. */
export interface SourceDocument extends Extent {
  /** What kubectl would send, as JSON data; null for a document without content or with a problem. */
  readonly value: unknown;
  readonly duplicateKeys: readonly DuplicateKey[];
  readonly problem?: ReadProblem;
}

/** Of objects of such a kind nobody wants to know more than what they are. */
export type IsReadPast = (kind: string) => boolean;

export type Part = 'key' | 'value';

/** The only questions the rest of svclens asks of a reader of YAML and JSON. */
export interface DocumentReader {
  /**
   * Never throws. Documents without content are left out; a document with a problem does not hide those after it. The value
   * of an object that is read past may lack all but its apiVersion, kind and metadata. `isAscii` is asked of the text where
   * the caller does not know it.
   */
  read(text: string, isReadPast?: IsReadPast, isAscii?: boolean): readonly SourceDocument[];
  /** What is wrong with a document that has a problem. Loads what it needs only then. */
  explain(text: string, document: Span, problem: ReadProblem): Promise<Explanation>;
  /** Looks at one document again, for its places. */
  places(text: string, document: Extent): Places;
}

/** Where a path of a document's value was written; undefined if it is not there. Follows aliases and merges to where the value was typed. */
export type Places = (path: Path, part: Part) => Span | undefined;
