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
  /** Where YAML may go on. */
  readonly rest: number;
}

/** The reader looks at so many bytes; the white space is Go's. */
const PROBE = 4096;
const FIRST_BRACE = /^[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\{/;

export function beginsWithBrace(text: string): boolean {
  const head = FIRST_BRACE.exec(text.slice(0, PROBE));
  return head !== null && Buffer.byteLength(head[0]) <= PROBE;
}

/** JSON values one after the other. */
export function readJsonStream(text: string): JsonStream {
  const documents: JsonDocument[] = [];
  let rest = 0;
  for (;;) {
    const start = skipJsonSpace(text, rest);
    if (start >= text.length) return { documents, failure: undefined, rest: text.length };
    try {
      const { tape, end } = parseJson(text, start);
      documents.push({ start, end, tape });
      rest = end;
    } catch (failure) {
      if (failure instanceof Failure) return { documents, failure, rest: afterLineEnd(text, rest) };
      throw failure;
    }
  }
}

/** Skips white space up to and including one line end. */
function afterLineEnd(text: string, from: number): number {
  const [space = ''] =
    /^[\t\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\n?/.exec(text.slice(from)) ?? [];
  return from + space.length;
}
