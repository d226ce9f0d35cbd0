import {
  DASH,
  GREATER_THAN,
  HASH,
  isBlank,
  isBreak,
  isDigit,
  LINE_SEPARATOR,
  NEXT_LINE,
  PARAGRAPH_SEPARATOR,
  PLUS,
  SPACE,
  TAB,
  ZERO,
} from './characters.ts';
import { breakText, type Cursor } from './cursor.ts';
import { Failure } from './failure.ts';

interface Header {
  readonly folded: boolean;
  /** 1 keeps all line breaks at the end, -1 none, 0 one. */
  readonly chomping: number;
  /** As written after the indicator, else 0. */
  readonly increment: number;
}

/** The cursor is at `|` or `>`; `indent` is the column of the collection around the scalar, -1 for none. */
export function scanBlock(cursor: Cursor, indent: number): void {
  const { text, end, index: start } = cursor;
  const { folded, chomping, increment } = readHeader(cursor);
  cursor.scalarEnd = cursor.index;
  cursor.skipBreak();
  let column = increment === 0 ? 0 : Math.max(indent, 0) + increment;
  let breaks = '';
  if (column === 0) {
    breaks = skipBlankLines(cursor, start, Number.POSITIVE_INFINITY);
    column = Math.max(widestBlankLine(cursor, start), indent + 1, 1);
  } else breaks = skipBlankLines(cursor, start, column);

  let value = '';
  let lastBreak = '';
  let lastWasIndented = false;
  while (cursor.index - cursor.lineStart === column && cursor.index < end) {
    const indented = isBlank(text.charCodeAt(cursor.index));
    if (folded && lastBreak === '\n' && !lastWasIndented && !indented) value += breaks === '' ? ' ' : breaks;
    else value += lastBreak + breaks;
    lastWasIndented = indented;
    const from = cursor.index;
    const to = endOfLine(text, from);
    value += text.slice(from, to);
    cursor.index = to;
    lastBreak = breakText(text, to);
    cursor.skipBreak();
    cursor.scalarEnd = to;
    breaks = skipBlankLines(cursor, start, column);
  }
  if (chomping !== -1) value += lastBreak;
  if (chomping === 1) value += breaks;
  cursor.scalarContent = cursor.strings.length;
  cursor.strings.push(value);
}

function readHeader(cursor: Cursor): Header {
  const { text, index: start } = cursor;
  let chomping = 0;
  let increment = 0;
  cursor.index++;
  // Both in any order, each at most once.
  for (let rest = 2; rest > 0; rest--) {
    const code = text.charCodeAt(cursor.index);
    if (chomping === 0 && (code === PLUS || code === DASH)) chomping = code === PLUS ? 1 : -1;
    else if (increment === 0 && isDigit(code)) {
      if (code === ZERO) throw new Failure('badBlockScalar', cursor.index, start);
      increment = code - ZERO;
    } else break;
    cursor.index++;
  }
  while (isBlank(text.charCodeAt(cursor.index))) cursor.index++;
  if (text.charCodeAt(cursor.index) === HASH) cursor.index = endOfLine(text, cursor.index);
  if (!isBreak(text.charCodeAt(cursor.index))) throw new Failure('badBlockScalar', cursor.index, start);
  return { folded: text.charCodeAt(start) === GREATER_THAN, chomping, increment };
}

function endOfLine(text: string, from: number): number {
  let index = from;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code < SPACE ? code !== TAB && isBreak(code) : code >= NEXT_LINE && isWideBreak(code)) return index;
    index++;
  }
}

const isWideBreak = (code: number): boolean =>
  code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;

/** Skips blank lines and the indentation of the next line up to `column`; gives the breaks. */
function skipBlankLines(cursor: Cursor, start: number, column: number): string {
  const { text, end } = cursor;
  let breaks = '';
  while (cursor.index < end) {
    const limit = cursor.lineStart + column;
    while (cursor.index < limit && text.charCodeAt(cursor.index) === SPACE) cursor.index++;
    if (cursor.index >= end) break;
    const code = text.charCodeAt(cursor.index);
    if (code === TAB && cursor.index < limit) throw new Failure('tab', cursor.index, start);
    if (!isBreak(code)) break;
    breaks += breakText(text, cursor.index);
    cursor.skipBreak();
  }
  return breaks;
}

/** The widest indentation of the lines up to the cursor, which are blank but for the last one. */
function widestBlankLine(cursor: Cursor, start: number): number {
  const { text } = cursor;
  let widest = 0;
  let lineStart = endOfLine(text, start);
  while (lineStart < cursor.index) {
    while (isBreak(text.charCodeAt(lineStart))) lineStart++;
    let index = lineStart;
    while (index < cursor.index && text.charCodeAt(index) === SPACE) index++;
    widest = Math.max(widest, index - lineStart);
    if (index >= cursor.index) break;
    lineStart = index;
  }
  return widest;
}
