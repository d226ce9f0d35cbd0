import {
  BACKSLASH,
  DOUBLE_QUOTE,
  hexadecimalDigit,
  isBlank,
  isBlankOrBreak,
  isBreak,
  SINGLE_QUOTE,
} from './characters.ts';
import { breakText, type Cursor, WITHOUT_QUOTES } from './cursor.ts';
import { Failure } from './failure.ts';

/** What one character after a backslash stands for. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const HEXADECIMAL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** The cursor is at the opening quote. */
export function scanQuoted(cursor: Cursor): void {
  const { text, index: start } = cursor;
  const quote = text.charCodeAt(start);
  let index = start + 1;
  // The common case first: one line, nothing to replace. The scalar is then a piece of the text.
  for (;;) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      if (quote === SINGLE_QUOTE && text.charCodeAt(index + 1) === SINGLE_QUOTE) break;
      cursor.index = index + 1;
      cursor.scalarEnd = index + 1;
      cursor.scalarContent = WITHOUT_QUOTES;
      return;
    }
    if (isBreak(code) || (code === BACKSLASH && quote === DOUBLE_QUOTE)) break;
    index++;
  }
  cursor.index = start + 1;
  const value = quote === SINGLE_QUOTE ? readSingleQuoted(cursor, start) : readDoubleQuoted(cursor, start);
  cursor.scalarEnd = cursor.index;
  cursor.scalarContent = cursor.strings.length;
  cursor.strings.push(value);
}

function readSingleQuoted(cursor: Cursor, start: number): string {
  const { text } = cursor;
  let value = '';
  let piece = cursor.index;
  for (;;) {
    const code = text.charCodeAt(cursor.index);
    if (code === SINGLE_QUOTE) {
      value += text.slice(piece, cursor.index++);
      if (text.charCodeAt(cursor.index) !== SINGLE_QUOTE) return value;
      piece = cursor.index++;
    } else if (isBreak(code)) {
      value += withoutTrailingBlanks(text, piece, cursor.index) + foldLines(cursor, start);
      piece = cursor.index;
    } else cursor.index++;
  }
}

function readDoubleQuoted(cursor: Cursor, start: number): string {
  const { text } = cursor;
  let value = '';
  let piece = cursor.index;
  for (;;) {
    const code = text.charCodeAt(cursor.index);
    if (code === DOUBLE_QUOTE) return value + text.slice(piece, cursor.index++);
    if (isBreak(code)) {
      value += withoutTrailingBlanks(text, piece, cursor.index) + foldLines(cursor, start);
      piece = cursor.index;
    } else if (code === BACKSLASH) {
      value += text.slice(piece, cursor.index);
      value += isBreak(text.charCodeAt(cursor.index + 1)) ? joinLines(cursor, start) : readEscape(cursor, start);
      piece = cursor.index;
    } else cursor.index++;
  }
}

/** Blanks before a line break do not count; blanks that an escape made are no longer part of the piece. */
function withoutTrailingBlanks(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(from, end);
}

function foldLines(cursor: Cursor, start: number): string {
  const first = breakText(cursor.text, cursor.index);
  cursor.skipBreak();
  const further = skipBlankLines(cursor, start);
  if (first !== '\n') return first + further;
  return further === '' ? ' ' : further;
}

/** A backslash at the end of a line: the line break does not count. */
function joinLines(cursor: Cursor, start: number): string {
  cursor.index++;
  cursor.skipBreak();
  return skipBlankLines(cursor, start);
}

/** From the start of a line to the next content; gives the breaks on the way. */
function skipBlankLines(cursor: Cursor, start: number): string {
  const { text, end } = cursor;
  let breaks = '';
  while (cursor.index < end) {
    const code = text.charCodeAt(cursor.index);
    if (isBlank(code)) cursor.index++;
    else if (isBreak(code)) {
      breaks += breakText(text, cursor.index);
      cursor.skipBreak();
    } else {
      if (cursor.atDocumentMarker()) throw new Failure('separatorInsideQuote', cursor.index, start);
      return breaks;
    }
  }
  throw new Failure('unclosedQuote', cursor.index, start);
}

function readEscape(cursor: Cursor, start: number): string {
  const { text } = cursor;
  const backslash = cursor.index;
  const letter = text.charAt(backslash + 1);
  const plain = ESCAPES.get(letter);
  if (plain !== undefined) {
    cursor.index = backslash + 2;
    return plain;
  }
  const digits = HEXADECIMAL_ESCAPES.get(letter);
  if (digits === undefined) throw new Failure('badEscape', backslash, start);
  let code = 0;
  for (let index = backslash + 2; index < backslash + 2 + digits; index++) {
    const digit = isBlankOrBreak(text.charCodeAt(index)) ? -1 : hexadecimalDigit(text.charCodeAt(index));
    if (digit < 0) throw new Failure('badEscape', backslash, start);
    code = code * 16 + digit;
  }
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Failure('badEscape', backslash, start);
  cursor.index = backslash + 2 + digits;
  return String.fromCodePoint(code);
}
