import type { IsReadPast } from '../document.ts';
import {
  COLON,
  DASH,
  GREATER_THAN,
  HASH,
  LINE_FEED,
  OPENING_BRACE,
  OPENING_BRACKET,
  PIPE,
  SPACE,
} from '../yaml/characters.ts';
import { AS_WRITTEN } from '../yaml/cursor.ts';
import { Failure } from '../yaml/failure.ts';
import { MAPPING, PLAIN, SEQUENCE } from '../yaml/tape.ts';
import { flowCollection } from './flow.ts';
import {
  atQuote,
  atQuotedKey,
  blockPlain,
  blockScalar,
  canBeginPlain,
  endOfPlain,
  plainKey,
  quotedKey,
  quotedScalar,
} from './scalars.ts';
import { DEEPEST, endLine, toContent, UNCOMMON, Walk, type WalkOptions } from './walk.ts';
import type { Workspace } from './workspace.ts';

/**
 * Characters that only the complete reader knows what to do with: control characters, rare line breaks, byte order marks, and
 * halves of characters, which UTF-8 has not.
 */
const RARE_CHARACTER = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]/u;

const DELETE = '\x7f';

/** Whether one of those is in a text that the fast reader does not find by itself: it finds those below the blank. */
export const hasRareCharacter = (text: string, isAscii: boolean): boolean =>
  isAscii ? text.includes(DELETE) : RARE_CHARACTER.test(text);

/** Room for the characters of a document stays reserved; for larger ones it would be too much. */
const LARGEST = 1 << 24;

export interface CommonOptions extends WalkOptions {
  readonly isReadPast?: IsReadPast | undefined;
}

/**
 * The value of a document, null if it has no content, undefined if it is not in the common subset of YAML. The text has
 * no rare character and ends in a line break. Its nodes are added to the tape, if there is one.
 */
export function readCommon(text: string, workspace: Workspace, options: CommonOptions = {}): unknown {
  if (text.length > LARGEST) return undefined;
  try {
    return documentValue(new Walk(text, workspace, options), options.isReadPast ?? nothing);
  } catch (failure) {
    if (failure === UNCOMMON || failure instanceof Failure) return undefined;
    throw failure;
  }
}

const nothing: IsReadPast = () => false;

function documentValue(walk: Walk, isReadPast: IsReadPast): unknown {
  if (walk.text.startsWith('---')) {
    walk.index = 3;
    endLine(walk);
  } else toContent(walk, 0);
  if (walk.column === -1) return null;
  const { column } = walk;
  const value = atDash(walk) ? sequence(walk, column, 0) : object(walk, column, isReadPast);
  if (walk.column !== -1) throw UNCOMMON;
  return value;
}

/** What is wanted of an object that is read past. */
const IDENTITY: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** The outermost mapping. */
function object(walk: Walk, column: number, isReadPast: IsReadPast): Record<string, unknown> {
  walk.tape?.openCollection(MAPPING, walk.index, 0);
  const value: Record<string, unknown> = {};
  let skips = false;
  do {
    if (walk.column > column) throw UNCOMMON;
    const key = keyAt(walk);
    if (value[key] !== undefined) throw UNCOMMON;
    walk.isReadPast = walk.tape !== undefined || (skips && !IDENTITY.has(key));
    value[key] = valueOfKey(walk, column, 0);
    if (key === 'kind') skips = isReadPast(String(value[key]));
  } while (walk.column >= column);
  walk.tape?.closeCollection();
  return value;
}

function atDash({ codes, index }: Walk): boolean {
  if (codes[index] !== DASH) return false;
  const next = codes[index + 1] as number;
  return next === SPACE || next === LINE_FEED;
}

/** The key at the walk, which it leaves behind the colon. */
function keyAt(walk: Walk): string {
  const { codes, index: start } = walk;
  if (atQuote(walk)) {
    const key = quotedKey(walk);
    if (!isKeyColon(codes, walk.index)) throw UNCOMMON;
    walk.index++;
    return key;
  }
  if (!canBeginPlain(codes, start)) throw UNCOMMON;
  return keyBefore(walk, endOfPlain(codes, start));
}

/** The key without quotes at the walk, which it leaves behind the colon at `stop`. */
function keyBefore(walk: Walk, stop: number): string {
  const { codes, index: start } = walk;
  if (codes[stop] !== COLON) throw UNCOMMON;
  walk.index = stop + 1;
  return plainKey(walk, start, stop);
}

function isKeyColon(codes: Uint8Array, index: number): boolean {
  if (codes[index] !== COLON) return false;
  const next = codes[index + 1] as number;
  return next === SPACE || next === LINE_FEED;
}

/** The walk is at the first key. If that has no quotes, `stop` may say where its colon is. */
function mapping(walk: Walk, column: number, depth: number, stop?: number): Record<string, unknown> {
  if (depth > DEEPEST) throw UNCOMMON;
  walk.tape?.openCollection(MAPPING, walk.index, 0);
  const { isReadPast } = walk;
  const object: Record<string, unknown> = {};
  const { keys } = walk.workspace;
  const outer = keys.begin();
  let key = stop === undefined ? keyAt(walk) : keyBefore(walk, stop);
  for (;;) {
    if (!keys.add(key)) throw UNCOMMON;
    const value = valueOfKey(walk, column, depth);
    if (!isReadPast) object[key] = value;
    if (walk.column < column) break;
    if (walk.column > column) throw UNCOMMON;
    key = keyAt(walk);
  }
  keys.end(outer);
  walk.tape?.closeCollection();
  return object;
}

function valueOfKey(walk: Walk, column: number, depth: number): unknown {
  const { index: afterColon } = walk;
  if (isAtContent(walk)) return inlineValue(walk, column, depth);
  if (walk.column > column) return ownLines(walk, column, depth);
  if (walk.column === column && atDash(walk)) return sequence(walk, column, depth + 1);
  return absent(walk, afterColon);
}

function absent({ tape }: Walk, after: number): null {
  tape?.add(PLAIN, after, after, AS_WRITTEN, 0);
  return null;
}

/** Skips blanks. False if the line has no further content; the walk is then at the content of a later line. */
function isAtContent(walk: Walk): boolean {
  const { codes } = walk;
  const from = walk.index;
  let index = from;
  let code = codes[index] as number;
  while (code === SPACE) code = codes[++index] as number;
  if (code === LINE_FEED) {
    toContent(walk, index + 1);
    return false;
  }
  if (code === HASH) {
    endLine(walk);
    return false;
  }
  walk.index = index;
  return true;
}

/** A scalar or a flow collection inside of a block at the column `indent`. */
function inlineValue(walk: Walk, indent: number, depth: number): unknown {
  const { codes, index } = walk;
  const first = codes[index] as number;
  if (canBeginPlain(codes, index)) return blockPlain(walk, endOfPlain(codes, index), indent);
  if (first === PIPE || first === GREATER_THAN) return blockScalar(walk, indent);
  let value: unknown;
  if (atQuote(walk)) value = quotedScalar(walk);
  else if (first === OPENING_BRACKET || first === OPENING_BRACE) value = flowCollection(walk, depth + 1);
  else throw UNCOMMON;
  endLine(walk);
  return value;
}

/** A node that begins on a line of its own, or behind a dash. */
function ownLines(walk: Walk, indent: number, depth: number): unknown {
  const { codes, index: start, column } = walk;
  if (atDash(walk)) return sequence(walk, column, depth + 1);
  if (atQuotedKey(walk)) return mapping(walk, column, depth + 1);
  if (!canBeginPlain(codes, start)) return inlineValue(walk, indent, depth);
  const stop = endOfPlain(codes, start);
  return codes[stop] === COLON ? mapping(walk, column, depth + 1, stop) : blockPlain(walk, stop, indent);
}

/** The walk is at the first dash. */
function sequence(walk: Walk, column: number, depth: number): unknown[] {
  if (depth > DEEPEST) throw UNCOMMON;
  walk.tape?.openCollection(SEQUENCE, walk.index, 0);
  const list = [item(walk, column, depth)];
  for (;;) {
    if (walk.column < column || (walk.column === column && !atDash(walk))) break;
    if (walk.column > column) throw UNCOMMON;
    list.push(item(walk, column, depth));
  }
  walk.tape?.closeCollection();
  // The first push makes room for 17; lists are kept, and most are short.
  return list.length === 1 ? list : list.slice();
}

/** The walk is at the dash. */
function item(walk: Walk, column: number, depth: number): unknown {
  const dash = walk.index++;
  if (isAtContent(walk)) walk.column = column + walk.index - dash;
  else if (walk.column <= column) return absent(walk, dash + 1);
  return ownLines(walk, column, depth);
}
