import {
  BACKSLASH,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  HASH,
  isDigit,
  LESS_THAN,
  LINE_FEED,
  SINGLE_QUOTE,
  SPACE,
  TAB,
  ZERO,
} from '../yaml/characters.ts';
import { AS_WRITTEN, Cursor, WITHOUT_QUOTES } from '../yaml/cursor.ts';
import { detached } from '../yaml/detached.ts';
import { MAYBE_NUMBER, maybe, resolve } from '../yaml/resolve.ts';
import { scanBlock } from '../yaml/scan-block.ts';
import { scanPlain } from '../yaml/scan-plain.ts';
import { scanQuoted } from '../yaml/scan-quoted.ts';
import { PLAIN, QUOTED } from '../yaml/tape.ts';
import { passPlain, passQuoted } from './lines.ts';
import { literalBlock } from './literal.ts';
import { endLine, LONGEST_KEY, toContent, UNCOMMON, type Walk } from './walk.ts';

export type ScalarValue = null | boolean | number | string;

/** What a plain scalar of the common subset begins with. */
const PLAIN_START = new Uint8Array(0x80).fill(1, 0x21, 0x7f);
for (const indicator of '!"#%&\'*,:>?@[]`{|}') PLAIN_START[indicator.charCodeAt(0)] = 0;

/** Characters inside of a plain scalar that need a second look. */
const STOPS = new Uint8Array(COLON + 1).fill(1, 0, SPACE);
for (const code of [HASH, COLON]) STOPS[code] = 1;

export function canBeginPlain(codes: Uint8Array, index: number): boolean {
  const code = codes[index] as number;
  if (code >= 0x80) return true;
  if (code === DASH) {
    const next = codes[index + 1] as number;
    return next !== SPACE && next !== LINE_FEED && next !== TAB;
  }
  return PLAIN_START[code] === 1;
}

/** Where the plain text of a block's line ends: at the colon of a key, a comment or the line break. */
export function endOfPlain(codes: Uint8Array, start: number): number {
  let index = start;
  for (;;) {
    const code = codes[index] as number;
    if (code <= COLON && STOPS[code] === 1) {
      if (code === LINE_FEED) return index;
      if (code === COLON) {
        const next = codes[index + 1] as number;
        if (next === SPACE || next === LINE_FEED) return index;
        if (next === TAB) throw UNCOMMON;
      } else if (code !== HASH) throw UNCOMMON;
      else if (codes[index - 1] === SPACE) return index;
    }
    index++;
  }
}

export function withoutBlanks(codes: Uint8Array, start: number, stop: number): number {
  let end = stop;
  while (end > start && codes[end - 1] === SPACE) end--;
  return end;
}

/** The value of a plain scalar on one line. */
export function plainScalar(walk: Walk, start: number, end: number): ScalarValue {
  const { codes } = walk;
  walk.tape?.add(PLAIN, start, end, AS_WRITTEN, 0);
  const hint = maybe(codes[start] as number);
  const integer = hint === MAYBE_NUMBER ? shortInteger(codes, start, end) : undefined;
  if (integer !== undefined) return integer;
  if (walk.isReadPast && hint !== MAYBE_NUMBER) return null;
  const { plain } = walk.workspace;
  const known = plain.find(codes, start, end);
  if (known !== undefined) return known;
  const text = walk.slice(start, end);
  const value = hint === 0 ? text : resolve(text).value;
  if (typeof value === 'number' && !Number.isFinite(value)) throw UNCOMMON;
  if (value === text) plain.add(codes, start, end, text);
  return value;
}

/** Up to nine digits, the most common number by far. */
function shortInteger(codes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start > 9 || (codes[start] === ZERO && end - start > 1)) return undefined;
  let value = 0;
  for (let index = start; index < end; index++) {
    const code = codes[index] as number;
    if (!isDigit(code)) return undefined;
    value = value * 10 + code - ZERO;
  }
  return value;
}

/** A plain scalar of a block, whose first line ends at `stop`. Further lines stand deeper than `indent`. */
export function blockPlain(walk: Walk, stop: number, indent: number): ScalarValue {
  const { codes, index: start } = walk;
  const isWholeLine = codes[stop] === LINE_FEED;
  if (codes[stop] === COLON) throw UNCOMMON;
  walk.index = stop;
  if (isWholeLine) toContent(walk, stop + 1);
  else {
    // A comment follows a blank, which `endLine` wants to see.
    walk.index = stop - 1;
    endLine(walk);
  }
  if (walk.column <= indent) return plainScalar(walk, start, withoutBlanks(codes, start, stop));
  if (!isWholeLine) throw UNCOMMON;
  if (walk.isReadPast) {
    walk.index = start;
    const { end, nextLine } = passPlain(walk, stop, indent);
    walk.tape?.add(PLAIN, start, end, AS_WRITTEN, 0);
    toContent(walk, nextLine);
    return null;
  }
  const cursor = cursorAt(walk, start);
  scanPlain(cursor, indent, false);
  if (cursor.scalarContent === AS_WRITTEN || !cursor.scalarEndedLine) throw UNCOMMON;
  walk.tape?.add(PLAIN, start, cursor.scalarEnd, AS_WRITTEN, 0);
  goOnAfter(walk, walk.byteAt(cursor.lineStart));
  return resolve(detached(contentOf(cursor))).value;
}

const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

/** Whether a scalar in quotes begins here. */
export const atQuote = ({ codes, index }: Walk): boolean => isQuote(codes[index] as number);

/** Where the quote is that closes a scalar on one line without anything to replace, else -1. */
function closingQuote(codes: Uint8Array, start: number): number {
  const quote = codes[start] as number;
  for (let index = start + 1; ; index++) {
    const code = codes[index] as number;
    if (code === quote) return quote === SINGLE_QUOTE && codes[index + 1] === quote ? -1 : index;
    if ((code < SPACE && code !== TAB) || (code === BACKSLASH && quote === DOUBLE_QUOTE)) return -1;
  }
}

/** Whether a key in quotes begins here. */
export function atQuotedKey(walk: Walk): boolean {
  if (!atQuote(walk)) return false;
  const close = closingQuote(walk.codes, walk.index);
  return close !== -1 && walk.codes[close + 1] === COLON;
}

/** Leaves the walk behind the closing quote. */
export function quotedScalar(walk: Walk): string {
  const { codes, index: start } = walk;
  const close = closingQuote(codes, start);
  if (close !== -1) {
    walk.index = close + 1;
    walk.tape?.add(QUOTED, start, walk.index, WITHOUT_QUOTES, 0);
    return walk.isReadPast ? '' : quotedWord(walk, start + 1, close);
  }
  // Perhaps on several lines.
  walk.workspace.isLineByLine = false;
  const passed = walk.isReadPast ? passQuoted(codes, start) : -1;
  if (passed !== -1) {
    walk.index = passed;
    walk.tape?.add(QUOTED, start, passed, WITHOUT_QUOTES, 0);
    return '';
  }
  const cursor = cursorAt(walk, start);
  scanQuoted(cursor);
  walk.index = walk.byteAt(cursor.index);
  refuseControlCharacters(walk.codes, start, walk.index);
  walk.tape?.add(QUOTED, start, walk.index, WITHOUT_QUOTES, 0);
  return walk.isReadPast ? '' : detached(contentOf(cursor));
}

/** A key in quotes on one line; leaves the walk behind the quote. */
export function quotedKey(walk: Walk): string {
  const { codes, index: start } = walk;
  const close = closingQuote(codes, start);
  if (close === -1 || close - start > LONGEST_KEY) throw UNCOMMON;
  // JavaScript puts keys that look like the index of a list before all others.
  if (isDigit(codes[start + 1] as number)) throw UNCOMMON;
  walk.index = close + 1;
  walk.tape?.add(QUOTED, start, walk.index, WITHOUT_QUOTES, 0);
  return quotedWord(walk, start + 1, close);
}

/** The key that stands without quotes between two offsets. */
export function plainKey(walk: Walk, start: number, end: number): string {
  const { codes } = walk;
  walk.tape?.add(PLAIN, start, end, AS_WRITTEN, 0);
  const first = codes[start] as number;
  // Perhaps a merge.
  if (first === LESS_THAN) throw UNCOMMON;
  const { plain } = walk.workspace;
  const known = plain.find(codes, start, end);
  if (known !== undefined) return known;
  if (end - start > LONGEST_KEY || codes[end - 1] === SPACE || isDigit(first)) throw UNCOMMON;
  const text = walk.slice(start, end);
  const { value } = resolve(text);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw UNCOMMON;
  plain.add(codes, start, end, text);
  return text;
}

function quotedWord(walk: Walk, start: number, end: number): string {
  const { quoted } = walk.workspace;
  const known = quoted.find(walk.codes, start, end);
  if (known !== undefined) return known;
  const word = walk.slice(start, end);
  quoted.add(walk.codes, start, end, word);
  return word;
}

/** A literal or folded scalar inside of a block at the column `indent`. */
export function blockScalar(walk: Walk, indent: number): string {
  const literal = literalBlock(walk, indent);
  if (literal !== undefined) return literal;
  const { index: start } = walk;
  const cursor = cursorAt(walk, start);
  scanBlock(cursor, indent);
  walk.tape?.add(QUOTED, start, cursor.scalarEnd, AS_WRITTEN, 0);
  goOnAfter(walk, walk.byteAt(cursor.lineStart));
  return walk.isReadPast ? '' : detached(contentOf(cursor));
}

/** Behind the lines of a scalar. */
function goOnAfter(walk: Walk, nextLine: number): void {
  refuseControlCharacters(walk.codes, walk.index, nextLine);
  toContent(walk, nextLine);
}

/** Scanning does not look for them. */
function refuseControlCharacters(codes: Uint8Array, start: number, end: number): void {
  for (let index = start; index < end; index++) {
    const code = codes[index] as number;
    if (code < SPACE && code !== LINE_FEED && code !== TAB) throw UNCOMMON;
  }
}

/** What is rarer than the rest is scanned as the complete reader does it. */
const cursorAt = (walk: Walk, byte: number): Cursor => new Cursor(walk.text, walk.offsetOf(byte), walk.text.length);

const contentOf = ({ strings, scalarContent }: Cursor): string => strings[scalarContent] ?? '';
