import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOT,
  HASH,
  LINE_FEED,
  OPENING_BRACE,
  OPENING_BRACKET,
  QUESTION,
  SPACE,
  TAB,
} from '../yaml/characters.ts';
import { MAPPING, SEQUENCE } from '../yaml/tape.ts';
import { atQuote, canBeginPlain, plainKey, plainScalar, quotedKey, quotedScalar, withoutBlanks } from './scalars.ts';
import { DEEPEST, UNCOMMON, type Walk } from './walk.ts';

/** Characters inside of a plain scalar between brackets that need a second look. */
const STOPS = new Uint8Array(0x80).fill(1, 0, SPACE);
for (const code of [HASH, COLON, COMMA, QUESTION]) STOPS[code] = 1;
for (const code of [OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE]) STOPS[code] = 1;

/** A list or a mapping between brackets; leaves the walk behind the last of them. */
export function flowCollection(walk: Walk, depth: number): unknown {
  if (depth > DEEPEST) throw UNCOMMON;
  const isList = walk.codes[walk.index] === OPENING_BRACKET;
  walk.tape?.openCollection(isList ? SEQUENCE : MAPPING, walk.index, 0);
  walk.index++;
  const value = isList ? flowList(walk, depth) : flowMapping(walk, depth);
  walk.tape?.closeCollection(walk.index);
  return value;
}

function flowList(walk: Walk, depth: number): unknown[] {
  const list: unknown[] = [];
  for (;;) {
    if (next(walk) === CLOSING_BRACKET) break;
    list.push(flowNode(walk, depth));
    if (isLast(walk, CLOSING_BRACKET)) break;
  }
  walk.index++;
  return list;
}

function flowMapping(walk: Walk, depth: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  for (;;) {
    if (next(walk) === CLOSING_BRACE) break;
    const key = flowKey(walk);
    // Twice, or the name of something that every object has.
    if (mapping[key] !== undefined) throw UNCOMMON;
    next(walk);
    mapping[key] = flowNode(walk, depth);
    if (isLast(walk, CLOSING_BRACE)) break;
  }
  walk.index++;
  return mapping;
}

/** After a child: false if a comma was skipped, after which there may be another one. */
function isLast(walk: Walk, closing: number): boolean {
  const code = next(walk);
  if (code === closing) return true;
  if (code !== COMMA) throw UNCOMMON;
  walk.index++;
  return false;
}

function flowNode(walk: Walk, depth: number): unknown {
  const { codes, index: start } = walk;
  const first = codes[start] as number;
  if (first === OPENING_BRACKET || first === OPENING_BRACE) return flowCollection(walk, depth + 1);
  if (atQuote(walk)) return quotedScalar(walk);
  const stop = endOfFlowPlain(codes, start);
  if (codes[stop] === COLON) throw UNCOMMON;
  walk.index = stop;
  return plainScalar(walk, start, withoutBlanks(codes, start, stop));
}

/** Leaves the walk behind the colon. */
function flowKey(walk: Walk): string {
  const { codes, index: start } = walk;
  const isQuoted = atQuote(walk);
  const stop = isQuoted ? start : endOfFlowPlain(codes, start);
  const key = isQuoted ? quotedKey(walk) : plainKey(walk, start, stop);
  if (!isQuoted) walk.index = stop;
  if (codes[walk.index] !== COLON) throw UNCOMMON;
  walk.index++;
  return key;
}

/** At a comma, a closing bracket, the colon of a key or a line break. */
function endOfFlowPlain(codes: Uint8Array, start: number): number {
  if (!canBeginPlain(codes, start)) throw UNCOMMON;
  let index = start;
  for (;;) {
    const code = codes[index] as number;
    if (code < 0x80 && STOPS[code] === 1) {
      if (code === COMMA || code === LINE_FEED || code === CLOSING_BRACKET || code === CLOSING_BRACE) return index;
      if (code === COLON) {
        const follower = codes[index + 1] as number;
        if (follower === SPACE || follower === LINE_FEED) return index;
        if (follower === TAB) throw UNCOMMON;
      } else if (code !== HASH || codes[index - 1] === SPACE) throw UNCOMMON;
    }
    index++;
  }
}

/** Skips blanks and line breaks, and gives the character behind them. */
function next(walk: Walk): number {
  const { codes, end } = walk;
  let { index } = walk;
  let code = codes[index] as number;
  while (code === SPACE || code === LINE_FEED) {
    if (code === LINE_FEED) walk.workspace.isLineByLine = false;
    code = codes[++index] as number;
    // Perhaps a marker between documents.
    if ((code === DASH || code === DOT) && codes[index - 1] === LINE_FEED) throw UNCOMMON;
  }
  if (index >= end) throw UNCOMMON;
  walk.index = index;
  return code;
}
