import type { DuplicateKey } from '../document.ts';
import { AliasBudget } from './alias-budget.ts';
import { duplicateKeys } from './duplicates.ts';
import { Failure } from './failure.ts';
import { checkRepresentable } from './representable.ts';
import { isMergeKey, keyText, scalarValue } from './scalars.ts';
import { ALIAS, MAPPING, SEQUENCE, type Tape } from './tape.ts';

type JsonObject = Record<string, unknown>;

export interface Constructed {
  readonly value: unknown;
  readonly duplicateKeys: readonly DuplicateKey[];
}

/** The next value is merged into the mapping. */
const MERGE = Symbol('merge');
/** The next value has a key that cannot be sent; it must be read all the same. */
const DROP = Symbol('drop');
/** The next value is a collection in place of a key. It cannot be one, but its own problems come first. */
const REFUSE = Symbol('refuse');

interface Frame {
  readonly node: number;
  readonly end: number;
  readonly list: unknown[] | undefined;
  readonly object: JsonObject;
  /** The key whose value comes next; undefined when a key comes next, and in lists. */
  pending: string | typeof MERGE | typeof DROP | typeof REFUSE | undefined;
  /** How many nodes had been decoded before this one. */
  readonly decoded: number;
  /** A list to be merged that holds something else than mappings, and where. */
  readonly refused: number | undefined;
}

const NO_OBJECT: JsonObject = {};

/** Makes the JSON value that kubectl would send of a document's nodes. */
export function construct(tape: Tape): Constructed {
  return tape.length === 0 ? { value: null, duplicateKeys: [] } : new Constructor(tape).construct();
}

class Constructor {
  private readonly tape: Tape;
  private readonly budget = new AliasBudget();
  private readonly frames: Frame[] = [];
  /** Complete values that aliases may refer to, and how many nodes were decoded for them. */
  private readonly anchored = new Map<number, { readonly value: unknown; readonly size: number }>();
  /** Mappings in which some key came twice, perhaps with another type. */
  private readonly repetitive: number[] = [];
  /** Objects that had a key which cannot be sent, and where. */
  private readonly keyless = new Map<unknown, number>();
  private notFinite: number | undefined;
  private root: unknown = null;
  private node = 0;

  constructor(tape: Tape) {
    this.tape = tape;
    this.budget.count(0);
  }

  construct(): Constructed {
    const { tape, frames } = this;
    while (this.node < tape.length || frames.length > 0) {
      const frame = frames.at(-1);
      if (frame && this.node === frame.end) this.finish(frame);
      else if (frame && frame.list === undefined && frame.pending === undefined) this.readKey(frame);
      else this.readValue(frame);
    }
    if (this.keyless.size > 0 || this.notFinite !== undefined)
      checkRepresentable(this.root, this.keyless, this.notFinite);
    const { repetitive } = this;
    return { value: this.root, duplicateKeys: repetitive.length === 0 ? [] : duplicateKeys(tape, repetitive) };
  }

  private finish(frame: Frame): void {
    this.frames.pop();
    if (frame.refused !== undefined) throw new Failure('badMerge', frame.refused);
    const value = frame.list ?? frame.object;
    if (this.tape.isAnchored(frame.node))
      this.anchored.set(frame.node, { value, size: this.budget.decoded - frame.decoded });
    this.place(value);
  }

  private readKey(frame: Frame): void {
    const { tape, node } = this;
    if (tape.isCollection(node)) {
      frame.pending = REFUSE;
      return;
    }
    this.node = node + 1;
    if (isMergeKey(tape, node)) {
      frame.pending = MERGE;
      return;
    }
    const offset = tape.start(node);
    this.budget.count(offset);
    let target = node;
    if (tape.kind(node) === ALIAS) {
      target = tape.content(node);
      this.valueOfAlias(node);
    }
    if (tape.isCollection(target)) throw new Failure('collectionKey', offset);
    const key = keyText(tape, target);
    if (key === undefined) this.keyless.set(frame.object, offset);
    if (tape.isAnchored(node)) this.anchored.set(node, { value: scalarValue(tape, node), size: 1 });
    frame.pending = key ?? DROP;
  }

  private readValue(frame: Frame | undefined): void {
    const { tape, node } = this;
    const kind = tape.kind(node);
    const isMerged = frame?.pending === MERGE;
    if (isMerged && kind !== SEQUENCE && !this.isMapping(node)) throw new Failure('badMerge', tape.start(node));
    if (kind === SEQUENCE || kind === MAPPING) {
      const refused = isMerged && kind === SEQUENCE ? this.lastThatIsNoMapping(node) : undefined;
      this.frames.push({
        node,
        end: tape.next(node),
        list: kind === SEQUENCE ? [] : undefined,
        object: kind === SEQUENCE ? NO_OBJECT : {},
        pending: undefined,
        decoded: this.budget.decoded,
        refused: refused && tape.start(refused),
      });
      this.budget.count(tape.start(node));
      this.node = refused === undefined ? node + 1 : tape.next(refused);
      return;
    }
    this.budget.count(tape.start(node));
    this.node = node + 1;
    if (kind === ALIAS) {
      this.place(this.valueOfAlias(node));
      return;
    }
    const value = scalarValue(tape, node);
    if (typeof value === 'number' && !Number.isFinite(value)) this.notFinite ??= tape.start(node);
    if (tape.isAnchored(node)) this.anchored.set(node, { value, size: 1 });
    this.place(value);
  }

  private valueOfAlias(node: number): unknown {
    const { tape } = this;
    const offset = tape.start(node);
    const target = tape.content(node);
    if (tape.next(target) > node) throw new Failure('cyclicAlias', offset, tape.start(target));
    const known = this.anchored.get(target);
    // Only what stands before an item that cannot be merged was never looked at.
    if (known === undefined) throw new Failure('badMerge', offset);
    this.budget.countAlias(known.size, offset);
    return known.value;
  }

  private isMapping(node: number): boolean {
    const { tape } = this;
    return tape.kind(tape.kind(node) === ALIAS ? tape.content(node) : node) === MAPPING;
  }

  /** Lists are merged from their end, so that what stands before such an item is never looked at. */
  private lastThatIsNoMapping(list: number): number | undefined {
    const { tape } = this;
    let last: number | undefined;
    for (let item = list + 1; item < tape.next(list); item = tape.next(item)) if (!this.isMapping(item)) last = item;
    return last;
  }

  private place(value: unknown): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) this.root = value;
    else if (frame.list) frame.list.push(value);
    else {
      if (typeof frame.pending === 'string') this.set(frame, frame.pending, value);
      else if (frame.pending === MERGE) this.merge(frame, value);
      else if (frame.pending === REFUSE) throw new Failure('collectionKey', this.tape.start(frame.node));
      frame.pending = undefined;
    }
  }

  private set(frame: Frame, key: string, value: unknown): void {
    const { object } = frame;
    if (object[key] !== undefined && Object.hasOwn(object, key)) {
      if (this.repetitive.at(-1) !== frame.node) this.repetitive.push(frame.node);
    }
    if (key === '__proto__') Object.defineProperty(object, key, { value, ...ORDINARY });
    else object[key] = value;
  }

  /** Of several mappings the first is the strongest, so it comes last. */
  private merge(frame: Frame, value: unknown): void {
    const sources = Array.isArray(value) ? value.toReversed() : [value];
    for (const source of sources) {
      for (const [key, inner] of Object.entries(source as JsonObject)) this.set(frame, key, inner);
      const keyless = this.keyless.get(source);
      if (keyless !== undefined) this.keyless.set(frame.object, keyless);
    }
  }
}

const ORDINARY = { writable: true, enumerable: true, configurable: true };
