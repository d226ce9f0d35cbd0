import { Buffer } from 'node:buffer';
import { Failure } from '../yaml/failure.ts';
import type { Tape } from '../yaml/tape.ts';
import { parseJson, skipJsonSpace } from './parser.ts';

export interface JsonDocument {
  readonly start: number;
  readonly end: number;
  readonly tape: Tape;
}

export interface JsonStream {
  readonly documents: readonly JsonDocument[];
  /** Why the text is not JSON to its end. */
  readonly failure: Failure | undefined;
  /** Where YAML may go on, undefined if kubectl gives up. */
  readonly rest: number | undefined;
  /** Where the last whole value ends. */
  readonly end: number;
}

const SPACE = /^[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const STEP = 4;

/** JSON values one after the other. */
export function readJsonStream(text: string): JsonStream {
  const documents: JsonDocument[] = [];
  let last = 0;
  for (;;) {
    const start = skipJsonSpace(text, last);
    if (start >= text.length) return { documents, failure: undefined, rest: undefined, end: last };
    try {
      const { tape, end } = parseJson(text, start);
      documents.push({ start, end, tape });
      last = end;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const rest = documents.length < 2 ? afterLineEnd(text, last) : undefined;
      return { documents, failure, rest, end: last };
    }
  }
}

/**
 * Skips white space up to and including one line end. The reader does so in steps of four bytes;
 * where there are less, it fails.
 */
function afterLineEnd(text: string, from: number): number | undefined {
  for (let index = from; Buffer.byteLength(text.slice(index, index + STEP)) >= STEP; index++) {
    if (text[index] === '\n') return index + 1;
    if (!SPACE.test(text.charAt(index))) return index;
  }
  return undefined;
}
