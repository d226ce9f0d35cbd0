import { BACKSLASH, DASH, DOT, DOUBLE_QUOTE, HASH, LINE_FEED, SINGLE_QUOTE, SPACE, TAB } from '../yaml/characters.ts';
import { endOfPlain, withoutBlanks } from './scalars.ts';
import { UNCOMMON, type Walk } from './walk.ts';

/** The end of a scalar that nobody wants to know, and where to go on. */
export interface Passed {
  readonly end: number;
  readonly nextLine: number;
}

/**
 * Passes by a plain scalar of a block, whose first line ends at `stop`. Its further lines stand deeper than `indent`. Resource
 * definitions describe each of their fields so.
 */
export function passPlain({ codes, end, index: start }: Walk, stop: number, indent: number): Passed {
  let contentEnd = withoutBlanks(codes, start, stop);
  let lineStart = stop + 1;
  let nextLine = lineStart;
  while (lineStart < end) {
    let index = lineStart;
    while (codes[index] === SPACE) index++;
    if (codes[index] === LINE_FEED) {
      lineStart = index + 1;
      continue;
    }
    if (index - lineStart <= indent || codes[index] === HASH) break;
    const lineEnd = endOfPlain(codes, index);
    if (codes[lineEnd] !== LINE_FEED) throw UNCOMMON;
    contentEnd = withoutBlanks(codes, index, lineEnd);
    lineStart = lineEnd + 1;
    nextLine = lineStart;
  }
  return { end: contentEnd, nextLine };
}

/** The end of a scalar in quotes that nobody wants to know; -1 where somebody has to look at what a backslash stands for. */
export function passQuoted(codes: Uint8Array, start: number): number {
  const quote = codes[start] as number;
  for (let index = start + 1; ; index++) {
    const code = codes[index] as number;
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || codes[index + 1] !== SINGLE_QUOTE) return index + 1;
      index++;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) return -1;
    else if (code === LINE_FEED) {
      const next = codes[index + 1] as number;
      // Perhaps a marker between documents.
      if (next === DASH || next === DOT) throw UNCOMMON;
    } else if (code < SPACE && code !== TAB) throw UNCOMMON;
  }
}
