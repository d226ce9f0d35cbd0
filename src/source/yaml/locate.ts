import type { DocumentReader, Part, Span } from '../document.ts';
import { parseJson } from '../json/parser.ts';
import { beginsWithBrace } from '../json/stream.ts';
import { compose } from './compose.ts';
import { Failure } from './failure.ts';
import { withLastLineEnded } from './read.ts';
import { isMergeKey, keyText } from './scalars.ts';
import { ALIAS, MAPPING, SEQUENCE, type Tape } from './tape.ts';

/** Merges inside merges are followed this far, which is more than anybody writes. */
const DEEPEST_MERGE = 100;

/** A value's node, and its key's node if it is in a mapping. */
interface Entry {
  readonly key?: number;
  readonly value: number;
}

/** An item of a list has no key of its own: its first key stands for it, or else its value. */
export const places: DocumentReader['places'] = (text, document) => {
  const tape = nodesOf(text, document);
  return (path, part) => {
    if (tape === undefined || tape.length === 0) return undefined;
    let entry: Entry = { value: 0 };
    for (const segment of path) {
      const child: Entry | undefined = childOf(tape, targetOf(tape, entry.value), segment);
      if (child === undefined) return undefined;
      entry = child;
    }
    return spanOf(tape, entry, part);
  };
};

function nodesOf(text: string, { start, end }: Span): Tape | undefined {
  if (beginsWithBrace(text)) {
    const json = attempt(() => parseJson(text, start));
    if (json?.end === end) return json.tape;
  }
  // To add a line end copies the whole text, which only its last document needs.
  if (end < text.length) return attempt(() => compose(text, start, end, false));
  const lines = withLastLineEnded(text);
  return attempt(() => compose(lines, start, lines.length, false));
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Failure) return undefined;
    throw failure;
  }
}

function spanOf(tape: Tape, { key, value }: Entry, part: Part): Span {
  let node = key;
  if (part === 'value' || node === undefined) {
    node = targetOf(tape, value);
    if (part === 'key' && tape.kind(node) === MAPPING && tape.next(node) > node + 1) node++;
  }
  return { start: tape.start(node), end: tape.end(node) };
}

const targetOf = (tape: Tape, node: number): number => (tape.kind(node) === ALIAS ? tape.content(node) : node);

function childOf(tape: Tape, node: number, segment: string | number): Entry | undefined {
  if (tape.kind(node) === MAPPING) return entryOf(tape, node, String(segment), 0);
  if (tape.kind(node) !== SEQUENCE || typeof segment !== 'number') return undefined;
  let item = node + 1;
  for (let index = 0; index < segment && item < tape.next(node); index++) item = tape.next(item);
  return item < tape.next(node) && segment >= 0 ? { value: item } : undefined;
}

/** Where a key comes more than once, also by a merge, the last one counts. */
function entryOf(tape: Tape, mapping: number, name: string, depth: number): Entry | undefined {
  let found: Entry | undefined;
  let key = mapping + 1;
  while (key < tape.next(mapping)) {
    const value = tape.next(key);
    if (isMergeKey(tape, key)) found = mergedEntry(tape, value, name, depth + 1) ?? found;
    else if (isScalar(tape, key) && keyText(tape, targetOf(tape, key)) === name) found = { key, value };
    key = tape.next(value);
  }
  return found;
}

const isScalar = (tape: Tape, node: number): boolean => !tape.isCollection(targetOf(tape, node));

/** Of several mappings the first that has the key counts. */
function mergedEntry(tape: Tape, source: number, name: string, depth: number): Entry | undefined {
  if (depth > DEEPEST_MERGE) return undefined;
  if (tape.kind(source) !== SEQUENCE) return entryOf(tape, targetOf(tape, source), name, depth);
  for (let item = source + 1; item < tape.next(source); item = tape.next(item)) {
    const found = entryOf(tape, targetOf(tape, item), name, depth);
    if (found) return found;
  }
  return undefined;
}
