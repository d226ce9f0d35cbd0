import type { DuplicateKey, Span } from '../document.ts';
import { isMergeKey, keyIdentity, keyText } from './scalars.ts';
import { ALIAS, SEQUENCE, type Tape } from './tape.ts';

/** Merges inside merges are followed this far, which is more than anybody writes. */
const DEEPEST_MERGE = 100;

type Entries = Map<string, number>;

/** Which keys of these mappings a strict decoder would refuse, in the order of the text. */
export function duplicateKeys(tape: Tape, mappings: readonly number[]): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const known = new Map<number, Entries>();
  for (const mapping of new Set(mappings)) {
    entriesOf(tape, mapping, 0, known, (first, second) => {
      const key = keyText(tape, targetOf(tape, second)) ?? '';
      found.push({ key, first: spanOf(tape, first), second: spanOf(tape, second) });
    });
  }
  return found.sort((left, right) => left.second.start - right.second.start);
}

const spanOf = (tape: Tape, node: number): Span => ({ start: tape.start(node), end: tape.end(node) });

const targetOf = (tape: Tape, node: number): number => (tape.kind(node) === ALIAS ? tape.content(node) : node);

/** The key nodes of a mapping and of all that is merged into it. The first of a kind stays. */
function entriesOf(
  tape: Tape,
  mapping: number,
  depth: number,
  known: Map<number, Entries>,
  report: (first: number, second: number) => void,
): Entries {
  const entries: Entries = new Map();
  const add = (identity: string, key: number): void => {
    const first = entries.get(identity);
    if (first === undefined) entries.set(identity, key);
    else report(first, key);
  };
  let key = mapping + 1;
  while (key < tape.next(mapping)) {
    const value = tape.next(key);
    if (!isMergeKey(tape, key)) add(keyIdentity(tape, targetOf(tape, key)), key);
    else if (depth < DEEPEST_MERGE) {
      for (const source of mergedMappings(tape, value)) {
        const merged = known.get(source) ?? entriesOf(tape, source, depth + 1, known, () => {});
        for (const [identity, mergedKey] of merged) add(identity, mergedKey);
      }
    }
    key = tape.next(value);
  }
  known.set(mapping, entries);
  return entries;
}

/** In the order in which they are merged: from the last to the first. */
function mergedMappings(tape: Tape, node: number): readonly number[] {
  if (tape.kind(node) !== SEQUENCE) return [targetOf(tape, node)];
  const mappings: number[] = [];
  for (let child = node + 1; child < tape.next(node); child = tape.next(child)) mappings.push(targetOf(tape, child));
  return mappings.reverse();
}
