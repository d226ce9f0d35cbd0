/**
 * The nodes of one document in the order of the text, as numbers in one array: no object per node.
 * The children of a collection follow it at once; in a mapping, keys and values take turns.
 */

export const SEQUENCE = 1;
export const MAPPING = 2;
export const ALIAS = 3;
/** All kinds from here on are scalars. */
export const PLAIN = 4;
/** Quoted or a block: always text, unless a tag says otherwise. */
export const QUOTED = 5;
export const JSON_NUMBER = 6;

const FIELDS = 6;
const START = 1;
const END = 2;
const NEXT = 3;
const CONTENT = 4;
const TAG = 5;
const ANCHORED = 0x100;

export class Tape {
  readonly text: string;
  /** Values of scalars that are not a piece of the text, and tags. Index 0 stands for no tag. */
  readonly strings: string[];
  private data: Int32Array;
  length = 0;
  /** Where the last scalar, alias or collection ended. */
  lastEnd = 0;
  private readonly open: number[] = [];

  constructor(text: string, strings: string[], room = 256) {
    this.text = text;
    this.strings = strings;
    this.data = new Int32Array(room * FIELDS);
  }

  kind(node: number): number {
    return (this.data[node * FIELDS] as number) & 0xff;
  }

  isAnchored(node: number): boolean {
    return (this.data[node * FIELDS] as number) >= ANCHORED;
  }

  start(node: number): number {
    return this.data[node * FIELDS + START] as number;
  }

  end(node: number): number {
    return this.data[node * FIELDS + END] as number;
  }

  /** The node after this one and all that is inside it. */
  next(node: number): number {
    return this.data[node * FIELDS + NEXT] as number;
  }

  /** Of a scalar: see `AS_WRITTEN`; of an alias: the node it stands for. */
  content(node: number): number {
    return this.data[node * FIELDS + CONTENT] as number;
  }

  /** Index of the full tag in `strings`, 0 for none. */
  tag(node: number): number {
    return this.data[node * FIELDS + TAG] as number;
  }

  isCollection(node: number): boolean {
    return this.kind(node) <= MAPPING;
  }

  /** The collection that is being written, undefined at the root. */
  get current(): number | undefined {
    return this.open.at(-1);
  }

  add(kind: number, start: number, end: number, content: number, tag: number): number {
    const node = this.length++;
    const at = node * FIELDS;
    if (at + FIELDS > this.data.length) {
      const data = new Int32Array(this.data.length * 2);
      data.set(this.data);
      this.data = data;
    }
    const { data } = this;
    data[at] = kind;
    data[at + START] = start;
    data[at + END] = end;
    data[at + NEXT] = node + 1;
    data[at + CONTENT] = content;
    data[at + TAG] = tag;
    this.lastEnd = end;
    return node;
  }

  openCollection(kind: number, start: number, tag: number): number {
    const node = this.add(kind, start, start, 0, tag);
    this.open.push(node);
    return node;
  }

  /** Without `end`, the collection ends with its last child. */
  closeCollection(end?: number): void {
    const node = this.open.pop();
    if (node === undefined) return;
    const at = node * FIELDS;
    this.data[at + NEXT] = this.length;
    this.data[at + END] = end ?? this.lastEnd;
    this.lastEnd = this.data[at + END] as number;
  }

  anchor(node: number): void {
    const at = node * FIELDS;
    this.data[at] = (this.data[at] as number) | ANCHORED;
  }
}
