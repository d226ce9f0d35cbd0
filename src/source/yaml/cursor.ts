import { BYTE_ORDER_MARK, CARRIAGE_RETURN, DASH, DOT, isBlankOrBreak, LINE_FEED } from './characters.ts';

/**
 * A place in the text of one document, and the results of the scalar that was scanned last.
 * The text of a document always ends in a line break, so `end` has to be looked at only after one.
 */
export class Cursor {
  readonly text: string;
  readonly end: number;
  index: number;
  lineStart: number;
  /** Scalars whose value is not a piece of the text; also tags and directives. */
  readonly strings: string[] = [];
  /** Where the scalar that was scanned last begins. */
  scalarStart = 0;
  /** Index in `strings`, or one of the two constants below. */
  scalarContent = 0;
  scalarEnd = 0;
  /** The plain scalar scanned last was ended by a line break, so that a key may follow. */
  scalarEndedLine = false;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.end = end;
    this.index = text.charCodeAt(start) === BYTE_ORDER_MARK ? start + 1 : start;
    this.lineStart = this.index;
  }

  /** The line break at the cursor, which stays on its last character but one if that makes a known pair. */
  skipBreak(): void {
    this.index += breakLength(this.text, this.index);
    this.lineStart = this.index;
  }

  atDocumentMarker(): boolean {
    return this.index === this.lineStart && documentMarkerAt(this.text, this.index, this.end) !== 0;
  }
}

/** The value is the token's own text. */
export const AS_WRITTEN = -1;
/** The value is the token's text without its first and last character. */
export const WITHOUT_QUOTES = -2;

/** kubectl's line reader drops a carriage return before each line feed, so that two of them count once. */
export function breakLength(text: string, index: number): number {
  if (text.charCodeAt(index) !== CARRIAGE_RETURN) return 1;
  const next = text.charCodeAt(index + 1);
  if (next === LINE_FEED) return 2;
  return next === CARRIAGE_RETURN && text.charCodeAt(index + 2) === LINE_FEED ? 3 : 1;
}

/** `---` or `...` with nothing glued to it; gives the character, or 0. */
export function documentMarkerAt(text: string, index: number, end: number): number {
  if (index + 3 >= end) return 0;
  const code = text.charCodeAt(index);
  if (code !== DASH && code !== DOT) return 0;
  if (text.charCodeAt(index + 1) !== code || text.charCodeAt(index + 2) !== code) return 0;
  return isBlankOrBreak(text.charCodeAt(index + 3)) ? code : 0;
}

/** What a line break contributes to a scalar: all kinds read as a line feed, but for the two of Unicode. */
export function breakText(text: string, index: number): string {
  const code = text.charCodeAt(index);
  return code > 0xff ? String.fromCharCode(code) : '\n';
}
