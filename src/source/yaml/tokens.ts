/** Kinds of tokens, as small numbers because they are made by the million. */
export const STREAM_END = 1;
export const VERSION_DIRECTIVE = 2;
export const TAG_DIRECTIVE = 3;
export const DOCUMENT_START = 4;
export const DOCUMENT_END = 5;
export const BLOCK_SEQUENCE_START = 6;
export const BLOCK_MAPPING_START = 7;
export const BLOCK_END = 8;
export const FLOW_SEQUENCE_START = 9;
export const FLOW_SEQUENCE_END = 10;
export const FLOW_MAPPING_START = 11;
export const FLOW_MAPPING_END = 12;
export const BLOCK_ENTRY = 13;
export const FLOW_ENTRY = 14;
export const KEY = 15;
export const VALUE = 16;
export const ALIAS = 17;
export const ANCHOR = 18;
export const TAG = 19;
export const PLAIN_SCALAR = 20;
export const QUOTED_SCALAR = 21;
export const BLOCK_SCALAR = 22;

const FIELDS = 4;

/** First in, first out; but a key is recognised only at its colon and then put in before tokens that wait already. */
export class TokenQueue {
  private data = new Int32Array(64 * FIELDS);
  private head = 0;
  private tail = 0;
  /** Number of tokens that were taken. */
  taken = 0;
  /** Where the token that was taken last ends. */
  lastEnd = 0;

  get size(): number {
    return this.tail - this.head;
  }

  get kind(): number {
    return this.data[this.head * FIELDS] as number;
  }

  get start(): number {
    return this.data[this.head * FIELDS + 1] as number;
  }

  get end(): number {
    return this.data[this.head * FIELDS + 2] as number;
  }

  /** Index in the cursor's strings, where the kind of token has one. */
  get content(): number {
    return this.data[this.head * FIELDS + 3] as number;
  }

  take(): void {
    this.lastEnd = this.end;
    this.head++;
    this.taken++;
    if (this.head === this.tail) this.head = this.tail = 0;
  }

  add(kind: number, start: number, end: number, content: number): void {
    this.insert(this.tail - this.head, kind, start, end, content);
  }

  /** `position` counts from the next token to be taken. */
  insert(position: number, kind: number, start: number, end: number, content: number): void {
    this.makeRoom();
    const at = (this.head + position) * FIELDS;
    if (this.head + position < this.tail) this.data.copyWithin(at + FIELDS, at, this.tail * FIELDS);
    this.tail++;
    this.data[at] = kind;
    this.data[at + 1] = start;
    this.data[at + 2] = end;
    this.data[at + 3] = content;
  }

  private makeRoom(): void {
    if ((this.tail + 1) * FIELDS <= this.data.length) return;
    const waiting = this.tail - this.head;
    const data = waiting * 2 * FIELDS > this.data.length ? new Int32Array(this.data.length * 2) : this.data;
    data.set(this.data.subarray(this.head * FIELDS, this.tail * FIELDS));
    this.data = data;
    this.head = 0;
    this.tail = waiting;
  }
}
