import type { Span } from '../document.ts';

/** A piece of the text that is converted on its own. */
export interface Chunk extends Span {
  /** The line of a separator that has more than a comment after its dashes. */
  readonly badSeparator?: Span;
}

/** What may follow the three dashes; Go's idea of white space. */
const SEPARATOR_END = /^[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*(?:#|$)/;

/**
 * Cuts at the lines that begin with three dashes, as the stream reader of kubectl does before YAML is looked at.
 * A separator belongs to the chunk after it only if there is no text before it.
 */
export function chunksOf(text: string, start: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let from = start;
  let search = start;
  while (search < text.length) {
    const separator = nextSeparator(text, search);
    if (separator === -1) break;
    const lineFeed = text.indexOf('\n', separator);
    const lineEnd = lineFeed === -1 ? text.length : lineFeed + 1;
    search = lineEnd;
    if (lineEnd !== separator + 4 && !SEPARATOR_END.test(text.slice(separator + 3, lineEnd))) {
      chunks.push({ start: from, end: lineEnd, badSeparator: { start: separator, end: lineEnd } });
      from = lineEnd;
    } else if (separator > from) {
      chunks.push({ start: from, end: separator });
      from = lineEnd;
    }
  }
  if (from < text.length) chunks.push({ start: from, end: text.length });
  return chunks;
}

/** `from` is the start of a line. */
function nextSeparator(text: string, from: number): number {
  if (text.startsWith('---', from)) return from;
  const before = text.indexOf('\n---', from);
  return before === -1 ? -1 : before + 1;
}
