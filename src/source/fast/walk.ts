import type { Buffer } from 'node:buffer';
import { DOT, HASH, LINE_FEED, SPACE, TAB } from '../yaml/characters.ts';
import type { Tape } from '../yaml/tape.ts';
import type { Workspace } from './workspace.ts';

/** Thrown where a document leaves the common subset of YAML, or may do so: the complete reader then reads it from the start. */
export const UNCOMMON = new Error('not in the common subset of YAML');

/** Deeper documents are left to the complete reader, which needs no call stack for its depth. */
export const DEEPEST = 200;

/** More bytes than this make no key; the complete reader knows the exact limit. */
export const LONGEST_KEY = 1000;

/** V8 copies shorter pieces of a string; longer ones are views that keep the whole string alive. */
const SHORTEST_VIEW = 13;

export interface WalkOptions {
  /** There are no other characters than those of ASCII. */
  readonly isAscii?: boolean;
  /** Takes down the nodes, and no values; only of a text in ASCII, where bytes and characters are counted alike. */
  readonly tape?: Tape;
}

/** Where the reader is in the text of one document, which ends in a line break. */
export class Walk {
  readonly text: string;
  /** The text in UTF-8, and how many bytes of it. */
  readonly codes: Buffer;
  readonly end: number;
  readonly workspace: Workspace;
  /** Takes down the nodes that the walk passes, where somebody asks for places. */
  readonly tape: Tape | undefined;
  /** The next byte; between two nodes of a block, the first one of a line's content. */
  index = 0;
  /** Between two nodes of a block: the column of that content, -1 at the end of the document. */
  column = -1;
  /** Nobody wants to know the values that are read now, only whether they can be read. */
  isReadPast = false;
  private readonly isAscii: boolean;
  private knownByte = 0;
  private knownOffset = 0;

  constructor(text: string, workspace: Workspace, { isAscii = false, tape }: WalkOptions) {
    this.text = text;
    this.isAscii = isAscii;
    this.workspace = workspace;
    this.tape = tape;
    this.isReadPast = tape !== undefined;
    this.end = workspace.encode(text, isAscii);
    this.codes = workspace.codes;
    workspace.keys.clear();
  }

  /** The text between two bytes, without a hold on that of the document. */
  slice(start: number, end: number): string {
    const isCopied = this.isAscii && end - start < SHORTEST_VIEW;
    return isCopied ? this.text.slice(start, end) : this.decoded(this.codes, start, end);
  }

  decoded(bytes: Buffer, start: number, end: number): string {
    return bytes.toString(this.isAscii ? 'latin1' : 'utf8', start, end);
  }

  /** The place of a byte in the text. */
  offsetOf(byte: number): number {
    if (this.isAscii) return byte;
    this.count(byte, Number.POSITIVE_INFINITY);
    return this.knownOffset;
  }

  /** The byte at a place of the text. */
  byteAt(offset: number): number {
    if (this.isAscii) return offset;
    this.count(this.end, offset);
    return this.knownByte;
  }

  /** Goes on from what was asked last, so that all questions together cost one pass over the document. */
  private count(byte: number, offset: number): void {
    if (byte < this.knownByte || offset < this.knownOffset) this.knownByte = this.knownOffset = 0;
    while (this.knownByte < byte && this.knownOffset < offset) {
      const code = this.codes[this.knownByte] as number;
      const length = code < 0x80 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4;
      this.knownByte += length;
      this.knownOffset += length === 4 ? 2 : 1;
    }
  }
}

/** After a node: only blanks and a comment may follow on its line. Goes on to the next content. */
export function endLine(walk: Walk): void {
  const { codes } = walk;
  const from = walk.index;
  let index = from;
  let code = codes[index] as number;
  while (code === SPACE) code = codes[++index] as number;
  if (code === HASH && index > from) index = endOfComment(codes, index);
  else if (code !== LINE_FEED) throw UNCOMMON;
  toContent(walk, index + 1);
}

/** Skips blank lines and comments. What cannot begin a line of a block is left to those who read the content. */
export function toContent(walk: Walk, firstLine: number): void {
  const { codes, end } = walk;
  let lineStart = firstLine;
  while (lineStart < end) {
    let index = lineStart;
    let code = codes[index] as number;
    while (code === SPACE) code = codes[++index] as number;
    if (code === HASH) index = endOfComment(codes, index);
    else if (code !== LINE_FEED) {
      // Perhaps the three dots that end a document.
      if (code === DOT && index === lineStart) throw UNCOMMON;
      walk.index = index;
      walk.column = index - lineStart;
      return;
    }
    lineStart = index + 1;
  }
  walk.index = end;
  walk.column = -1;
}

function endOfComment(codes: Uint8Array, start: number): number {
  let index = start;
  while ((codes[index] as number) >= SPACE || codes[index] === TAB) index++;
  if (codes[index] !== LINE_FEED) throw UNCOMMON;
  return index;
}
