import type { Path } from '../../finding.ts';
import type { Extent, Part, Places, Span } from '../document.ts';
import { readCommon } from '../fast/read.ts';
import { seek } from '../fast/seek.ts';
import type { Workspace } from '../fast/workspace.ts';
import { beginsWithBrace } from '../json/brace.ts';
import { parseJson } from '../json/parser.ts';
import { compose } from './compose.ts';
import { Failure } from './failure.ts';
import { withLastLineEnded } from './read.ts';
import { isMergeKey, keyText } from './scalars.ts';
import { ALIAS, MAPPING, SEQUENCE, Tape } from './tape.ts';

/** Merges inside merges are followed this far, which is more than anybody writes. */
const DEEPEST_MERGE = 100;

/** Hardly any document has more nodes than one for so many characters; the tape grows where it has. */
const CHARACTERS_OF_A_NODE = 12;

/** A value's node, and its key's node if it is in a mapping. */
interface Entry {
  readonly key?: number;
  readonly value: number;
}

/** The nodes of a document, and what to add to their offsets. */
interface Nodes {
  readonly tape: Tape;
  readonly from: number;
}

/**
 * Where things are in a document. With `workspace`, the fast reader has the first look at it. An item of a list has no key of
 * its own: its first key stands for it, or else its value.
 */
export const placesIn = (text: string, document: Extent, workspace?: Workspace): Places => {
  let read: { readonly nodes: Nodes | undefined } | undefined;
  const inNodes: Places = (path, part) => {
    read ??= { nodes: nodesOf(text, document, workspace) };
    return read.nodes && spanIn(read.nodes, path, part);
  };
  if (document.isLineByLine !== true) return inNodes;
  return (path, part) => seek(text, document, path, part) ?? inNodes(path, part);
};

function spanIn(nodes: Nodes, path: Path, part: Part): Span | undefined {
  const { tape } = nodes;
  if (tape.length === 0) return undefined;
  let entry: Entry = { value: 0 };
  for (const segment of path) {
    const child: Entry | undefined = childOf(tape, targetOf(tape, entry.value), segment);
    if (child === undefined) return undefined;
    entry = child;
  }
  return spanOf(nodes, entry, part);
}

function nodesOf(text: string, { start, end }: Span, workspace: Workspace | undefined): Nodes | undefined {
  if (beginsWithBrace(text)) {
    const json = attempt(() => parseJson(text, start));
    if (json?.end === end) return { tape: json.tape, from: 0 };
  }
  const lines = withLastLineEnded(text.slice(start, end));
  const tape = (workspace && commonNodes(lines, workspace)) ?? attempt(() => compose(lines, 0, lines.length, false));
  return tape && { tape, from: start };
}

/** Bytes and characters are counted alike only where there is nothing else. */
const BEYOND_ASCII = /[^\0-~]/;

function commonNodes(lines: string, workspace: Workspace): Tape | undefined {
  if (BEYOND_ASCII.test(lines)) return undefined;
  const tape = new Tape(lines, [], Math.ceil(lines.length / CHARACTERS_OF_A_NODE));
  return readCommon(lines, workspace, { isAscii: true, tape }) === undefined ? undefined : tape;
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (failure) {
    if (failure instanceof Failure) return undefined;
    throw failure;
  }
}

function spanOf({ tape, from }: Nodes, { key, value }: Entry, part: Part): Span {
  let node = key;
  if (part === 'value' || node === undefined) {
    node = targetOf(tape, value);
    if (part === 'key' && tape.kind(node) === MAPPING && tape.next(node) > node + 1) node++;
  }
  return { start: from + tape.start(node), end: from + tape.end(node) };
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
