/** What may follow in collections that are laid out by indentation. */

import type { Parser } from './parser.ts';
import { BLOCK_ENTRY, BLOCK_KEY, BLOCK_VALUE, INDENTLESS_ENTRY } from './states.ts';
import * as token from './tokens.ts';

export function blockEntry(parser: Parser): void {
  let kind = parser.next();
  if (kind === token.BLOCK_END) {
    parser.take();
    parser.close();
    return;
  }
  if (kind !== token.BLOCK_ENTRY) throw parser.collectionFailure('expectedDash');
  parser.take();
  kind = parser.next();
  if (kind === token.BLOCK_ENTRY || kind === token.BLOCK_END) parser.empty(BLOCK_ENTRY);
  else parser.nodeThen(BLOCK_ENTRY, true, false);
}

export function indentlessEntry(parser: Parser): void {
  if (parser.next() !== token.BLOCK_ENTRY) {
    parser.close();
    return;
  }
  parser.take();
  const kind = parser.next();
  const absent = kind === token.BLOCK_ENTRY || kind === token.KEY || kind === token.VALUE || kind === token.BLOCK_END;
  if (absent) parser.empty(INDENTLESS_ENTRY);
  else parser.nodeThen(INDENTLESS_ENTRY, true, false);
}

export function blockKey(parser: Parser): void {
  const kind = parser.next();
  if (kind === token.BLOCK_END) {
    parser.take();
    parser.close();
    return;
  }
  if (kind !== token.KEY) throw parser.collectionFailure('expectedKey');
  parser.take();
  keyOrValue(parser, BLOCK_VALUE);
}

export function blockValue(parser: Parser): void {
  if (parser.next() === token.VALUE) {
    parser.take();
    keyOrValue(parser, BLOCK_KEY);
  } else parser.empty(BLOCK_KEY);
}

function keyOrValue(parser: Parser, state: number): void {
  const kind = parser.next();
  if (kind === token.KEY || kind === token.VALUE || kind === token.BLOCK_END) parser.empty(state);
  else parser.nodeThen(state, true, true);
}
