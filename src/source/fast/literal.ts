import { DASH, LINE_FEED, PIPE, SPACE, TAB } from '../yaml/characters.ts';
import { AS_WRITTEN } from '../yaml/cursor.ts';
import { QUOTED } from '../yaml/tape.ts';
import { toContent, UNCOMMON, type Walk } from './walk.ts';

/**
 * A literal block inside of a block at the column `indent`, as most of them are: `|` or `|-`, text on the first line.
 * Undefined for others, of which nothing is read.
 */
export function literalBlock(walk: Walk, indent: number): string | undefined {
  const { codes, index: start } = walk;
  if (codes[start] !== PIPE) return undefined;
  const stripped = codes[start + 1] === DASH;
  const firstLine = start + (stripped ? 3 : 2);
  if (codes[firstLine - 1] !== LINE_FEED) return undefined;
  let first = firstLine;
  while (codes[first] === SPACE) first++;
  const column = first - firstLine;
  if (first >= walk.end || column <= indent || codes[first] === LINE_FEED || codes[first] === TAB) return undefined;
  return linesFrom(walk, firstLine, column, stripped);
}

const isText = (code: number): boolean => code >= SPACE || code === TAB;

function linesFrom(walk: Walk, firstLine: number, column: number, stripped: boolean): string {
  const { codes, end, isReadPast } = walk;
  const lines = walk.workspace.roomFor(isReadPast ? 0 : end - firstLine);
  let length = 0;
  /** Behind the last line that is not blank. */
  let contentEnd = 0;
  let lastLineEnd = firstLine;
  let lineStart = firstLine;
  while (lineStart < end) {
    const limit = lineStart + column;
    let index = lineStart;
    while (index < limit && codes[index] === SPACE) index++;
    const isBlank = codes[index] === LINE_FEED;
    if (!isBlank && index < limit) {
      if (codes[index] === TAB) throw UNCOMMON;
      break;
    }
    if (isReadPast) {
      while (isText(codes[index] as number)) index++;
    } else {
      let code = codes[index] as number;
      while (isText(code)) {
        lines[length++] = code;
        code = codes[++index] as number;
      }
      lines[length++] = LINE_FEED;
    }
    if (codes[index] !== LINE_FEED) throw UNCOMMON;
    if (!isBlank) {
      contentEnd = length;
      lastLineEnd = index;
    }
    lineStart = index + 1;
  }
  walk.tape?.add(QUOTED, walk.index, lastLineEnd, AS_WRITTEN, 0);
  toContent(walk, lineStart);
  return isReadPast ? '' : walk.decoded(lines, 0, stripped ? contentEnd - 1 : contentEnd);
}
