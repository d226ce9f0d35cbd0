import type { Explanation, Span, Stumble } from '../../document.ts';
import type { DocumentLines, Line } from './document-lines.ts';

/** What is known about a document that could not be read. */
export interface Trouble {
  readonly text: string;
  readonly document: Span;
  readonly failure: Stumble;
  readonly lines: DocumentLines;
  /** Where the reader gave up. */
  readonly line: Line;
  /** Where the scalar began that the reader saw last. */
  readonly scalarStart: number;
}

/** Looks for one kind of mistake; undefined if it is not that. */
export type Detector = (trouble: Trouble) => Explanation | undefined;
