import type { Category } from '../document.ts';
import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  EXCLAMATION,
  GREATER_THAN,
  HASH,
  hexadecimalDigit,
  isBlank,
  isBlankOrBreak,
  isBreak,
  isDigit,
  isWordCharacter,
  LESS_THAN,
  PERCENT,
  QUESTION,
} from './characters.ts';
import type { Cursor } from './cursor.ts';
import { Failure } from './failure.ts';

const AFTER_ANCHOR: ReadonlySet<number> = new Set([
  QUESTION,
  COLON,
  COMMA,
  CLOSING_BRACKET,
  CLOSING_BRACE,
  PERCENT,
  0x40,
  0x60,
]);

const TAG_PUNCTUATION: ReadonlySet<number> = new Set([...";/?:@&=+$,.!~*'()[]"].map(letter => letter.charCodeAt(0)));

/** The cursor is at `&` or `*`. */
export function scanAnchor(cursor: Cursor): void {
  const { text, index: start } = cursor;
  cursor.index++;
  skipWord(cursor);
  const code = text.charCodeAt(cursor.index);
  const named = cursor.index > start + 1;
  if (!named || !(isBlankOrBreak(code) || AFTER_ANCHOR.has(code)))
    throw new Failure('badAnchorName', cursor.index, start);
}

/** The cursor is at `!`. Pushes handle and suffix on the strings; a lone `!` is a suffix. */
export function scanTag(cursor: Cursor): void {
  const { text, index: start } = cursor;
  let handle = '';
  let suffix: string;
  if (text.charCodeAt(start + 1) === LESS_THAN) {
    cursor.index = start + 2;
    suffix = scanTagCharacters(cursor, '', 'badTag', start);
    if (text.charCodeAt(cursor.index) !== GREATER_THAN) throw new Failure('badTag', cursor.index, start);
    cursor.index++;
  } else {
    handle = scanHandle(cursor);
    if (handle.length > 1 && handle.endsWith('!')) suffix = scanTagCharacters(cursor, '', 'badTag', start);
    else {
      suffix = handle.slice(1) + scanTagCharacters(cursor, handle, 'badTag', start);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrBreak(text.charCodeAt(cursor.index))) throw new Failure('badTag', cursor.index, start);
  cursor.strings.push(handle, suffix);
}

export type Directive = 'version' | 'handle';

/** The cursor is at `%`. Pushes major and minor version, or handle and prefix, on the strings. */
export function scanDirective(cursor: Cursor): Directive {
  const { text, index: start } = cursor;
  cursor.index++;
  skipWord(cursor);
  const name = text.slice(start + 1, cursor.index);
  if (name === '' || !isBlankOrBreak(text.charCodeAt(cursor.index)))
    throw new Failure('directive', cursor.index, start);
  if (name !== 'YAML' && name !== 'TAG') throw new Failure('directive', start);
  skipBlanks(cursor);
  if (name === 'YAML') scanVersion(cursor, start);
  else scanTagDirective(cursor, start);
  skipBlanks(cursor);
  if (text.charCodeAt(cursor.index) === HASH) while (!isBreak(text.charCodeAt(cursor.index))) cursor.index++;
  if (!isBreak(text.charCodeAt(cursor.index))) throw new Failure('directive', cursor.index, start);
  cursor.skipBreak();
  return name === 'YAML' ? 'version' : 'handle';
}

function scanVersion(cursor: Cursor, start: number): void {
  const major = scanNumber(cursor, start);
  if (cursor.text[cursor.index] !== '.') throw new Failure('directive', cursor.index, start);
  cursor.index++;
  const minor = scanNumber(cursor, start);
  cursor.strings.push(major, minor);
}

function scanNumber(cursor: Cursor, start: number): string {
  const { text, index } = cursor;
  while (isDigit(text.charCodeAt(cursor.index))) cursor.index++;
  const length = cursor.index - index;
  if (length === 0 || length > 9) throw new Failure('directive', cursor.index, start);
  return String(Number(text.slice(index, cursor.index)));
}

function scanTagDirective(cursor: Cursor, start: number): void {
  const { text } = cursor;
  if (text.charCodeAt(cursor.index) !== EXCLAMATION) throw new Failure('directive', cursor.index, start);
  const handle = scanHandle(cursor);
  const closed = handle === '!' || handle.endsWith('!');
  if (!closed || !isBlank(text.charCodeAt(cursor.index))) throw new Failure('directive', cursor.index, start);
  skipBlanks(cursor);
  const prefix = scanTagCharacters(cursor, '', 'directive', start);
  if (!isBlankOrBreak(text.charCodeAt(cursor.index))) throw new Failure('directive', cursor.index, start);
  cursor.strings.push(handle, prefix);
}

/** `!`, `!word` or `!word!`. */
function scanHandle(cursor: Cursor): string {
  const start = cursor.index++;
  skipWord(cursor);
  if (cursor.text.charCodeAt(cursor.index) === EXCLAMATION) cursor.index++;
  return cursor.text.slice(start, cursor.index);
}

/** The rest of a tag; with nothing in `before`, at least one character must come. */
function scanTagCharacters(cursor: Cursor, before: string, category: Category, start: number): string {
  const { text } = cursor;
  let value = '';
  for (;;) {
    const code = text.charCodeAt(cursor.index);
    if (code === PERCENT) value += scanTagEscape(cursor, category, start);
    else if (isWordCharacter(code) || TAG_PUNCTUATION.has(code)) value += text.charAt(cursor.index++);
    else break;
  }
  if (value === '' && before === '') throw new Failure(category, cursor.index, start);
  return value;
}

/** One character of UTF-8 written as `%C3%A4`. */
function scanTagEscape(cursor: Cursor, category: Category, start: number): string {
  const first = scanOctet(cursor, category, start);
  const length = first < 0x80 ? 1 : first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3 : first >> 3 === 30 ? 4 : 0;
  if (length === 0) throw new Failure(category, cursor.index, start);
  const bytes = [first];
  while (bytes.length < length) {
    const octet = scanOctet(cursor, category, start);
    if (octet >> 6 !== 2) throw new Failure(category, cursor.index, start);
    bytes.push(octet);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function scanOctet(cursor: Cursor, category: Category, start: number): number {
  const { text, index } = cursor;
  const high = hexadecimalDigit(text.charCodeAt(index + 1));
  const low = high < 0 ? -1 : hexadecimalDigit(text.charCodeAt(index + 2));
  if (text.charCodeAt(index) !== PERCENT || low < 0) throw new Failure(category, index, start);
  cursor.index += 3;
  return high * 16 + low;
}

function skipWord(cursor: Cursor): void {
  while (isWordCharacter(cursor.text.charCodeAt(cursor.index))) cursor.index++;
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.text.charCodeAt(cursor.index))) cursor.index++;
}
