import type { Span } from '../../document.ts';
import type { Failure } from '../failure.ts';
import type { DocumentLines, Line } from './document-lines.ts';

/** What a person is told. */
export interface Diagnosis {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

/** What is known about a document that could not be read. */
export interface Trouble {
  readonly text: string;
  readonly document: Span;
  readonly failure: Failure;
  readonly lines: DocumentLines;
  /** Where the reader gave up. */
  readonly line: Line;
  /** Where the scalar began that the reader saw last. */
  readonly scalarStart: number;
}

/** Looks for one kind of mistake; undefined if it is not that. */
export type Detector = (trouble: Trouble) => Diagnosis | undefined;
