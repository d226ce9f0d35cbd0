import type { Span } from '../document.ts';
import { chunksOf } from './chunks.ts';
import { Failure } from './failure.ts';
import { withLastLineEnded } from './read.ts';
import { Scanner } from './scanner.ts';
import { BLOCK_SCALAR, STREAM_END } from './tokens.ts';

/** Up to the end of the line; YAML 1.1 knows more line breaks than most. */
const COMMENT = /#[^\n\r\u0085\u2028\u2029]*/g;

/**
 * The comments of a text, in order. What stands between two tokens and is not blank is a comment; so nothing in a quoted or a
 * block scalar is taken for one, nor in JSON. A document that cannot be read has comments as far as it was understood.
 */
export const commentsIn = (text: string): readonly Span[] => {
  const lines = withLastLineEnded(text);
  return chunksOf(lines, 0).flatMap(chunk => [...commentsOf(lines, chunk)]);
};

function* commentsOf(text: string, { start, end }: Span): Generator<Span> {
  let from = start;
  for (const { kind, ...token } of tokensIn(text, start, end)) {
    yield* commentsBetween(text, from, token.start);
    if (kind === BLOCK_SCALAR) yield* commentsBetween(text, token.start, lineEnd(text, token.start));
    from = Math.max(from, token.end);
  }
}

function* commentsBetween(text: string, from: number, to: number): Generator<Span> {
  for (const { 0: comment, index } of text.slice(from, to).matchAll(COMMENT)) {
    yield { start: from + index, end: from + index + comment.length };
  }
}

function* tokensIn(text: string, start: number, end: number) {
  const scanner = new Scanner(text, start, end);
  const { tokens } = scanner;
  try {
    for (;;) {
      scanner.prepare();
      const { kind } = tokens;
      yield { kind, start: tokens.start, end: tokens.end };
      if (kind === STREAM_END) return;
      tokens.take();
    }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    yield { kind: STREAM_END, start: failure.context, end: failure.context };
  }
}

const lineEnd = (text: string, start: number): number => {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
};
