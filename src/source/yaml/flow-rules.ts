/** What may follow in collections between brackets and braces. */

import type { Parser } from './parser.ts';
import { FLOW_ENTRY, FLOW_KEY, FLOW_NO_VALUE, FLOW_VALUE, PAIR_END, PAIR_KEY, PAIR_VALUE } from './states.ts';
import { MAPPING } from './tape.ts';
import * as token from './tokens.ts';

export function flowEntry(parser: Parser, first: boolean): void {
  let kind = parser.next();
  if (kind !== token.FLOW_SEQUENCE_END && !first) {
    if (kind !== token.FLOW_ENTRY) throw parser.collectionFailure('flowNotClosed');
    parser.take();
    kind = parser.next();
  }
  if (kind === token.FLOW_SEQUENCE_END) {
    const { end } = parser.scanner.tokens;
    parser.take();
    parser.close(end);
  } else if (kind === token.KEY) {
    parser.tape.openCollection(MAPPING, parser.scanner.tokens.start, 0);
    parser.take();
    parser.state = PAIR_KEY;
  } else parser.nodeThen(FLOW_ENTRY, false, false);
}

export function pairKey(parser: Parser): void {
  const kind = parser.next();
  if (kind === token.VALUE || kind === token.FLOW_ENTRY || kind === token.FLOW_SEQUENCE_END) {
    // The token after a lone `?` gets lost in kubectl's reader, so that `[? : a]` and `[?]` fail.
    parser.empty(PAIR_VALUE);
    parser.take();
  } else parser.nodeThen(PAIR_VALUE, false, false);
}

export function pairValue(parser: Parser): void {
  if (parser.next() === token.VALUE) {
    parser.take();
    const kind = parser.next();
    if (kind !== token.FLOW_ENTRY && kind !== token.FLOW_SEQUENCE_END) {
      parser.nodeThen(PAIR_END, false, false);
      return;
    }
  }
  parser.empty(PAIR_END);
}

export function flowKey(parser: Parser, first: boolean): void {
  let kind = parser.next();
  if (kind !== token.FLOW_MAPPING_END && !first) {
    if (kind !== token.FLOW_ENTRY) throw parser.collectionFailure('flowNotClosed');
    parser.take();
    kind = parser.next();
  }
  if (kind === token.FLOW_MAPPING_END) {
    const { end } = parser.scanner.tokens;
    parser.take();
    parser.close(end);
  } else if (kind === token.KEY) {
    parser.take();
    flowNode(parser, FLOW_VALUE);
  } else parser.nodeThen(FLOW_NO_VALUE, false, false);
}

export function flowValue(parser: Parser): void {
  if (parser.next() === token.VALUE) {
    parser.take();
    flowNode(parser, FLOW_KEY);
  } else parser.empty(FLOW_KEY);
}

/** What stands after a `?` or `:` of a flow mapping. */
function flowNode(parser: Parser, state: number): void {
  const kind = parser.next();
  const absent =
    kind === token.FLOW_ENTRY || kind === token.FLOW_MAPPING_END || (kind === token.VALUE && state === FLOW_VALUE);
  if (absent) parser.empty(state);
  else parser.nodeThen(state, false, false);
}
