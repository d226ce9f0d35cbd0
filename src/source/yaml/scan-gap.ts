import { HASH, isBreak, LINE_FEED, SPACE, TAB } from './characters.ts';
import type { Cursor } from './cursor.ts';

/**
 * Moves over blanks, comments and line breaks to the next token. Tabs may stand between tokens, but not where the
 * indentation of a block counts. True if a block's line ended, so that a key may begin.
 */
export function skipToContent(cursor: Cursor, tabsAllowed: boolean, inFlow: boolean): boolean {
  const { text, end } = cursor;
  let { index } = cursor;
  let takesTabs = tabsAllowed;
  let endedLine = false;
  while (index < end) {
    let code = text.charCodeAt(index);
    while (code === SPACE || (code === TAB && takesTabs)) code = text.charCodeAt(++index);
    if (code === HASH) {
      do code = text.charCodeAt(++index);
      while (code !== LINE_FEED && !isBreak(code));
    }
    if (code !== LINE_FEED && !isBreak(code)) break;
    cursor.index = index;
    cursor.skipBreak();
    index = cursor.index;
    if (!inFlow) {
      endedLine = true;
      takesTabs = false;
    }
  }
  cursor.index = index;
  return endedLine;
}
