import { DOT, HASH, LINE_FEED, SPACE } from '../yaml/characters.ts';
import type { Tape } from '../yaml/tape.ts';
import type { Workspace } from './workspace.ts';

/** Thrown where a document leaves the common subset of YAML, or may do so: the complete reader then reads it from the start. */
export const UNCOMMON = new Error('not in the common subset of YAML');

/** Deeper documents are left to the complete reader, which needs no call stack for its depth. */
export const DEEPEST = 200;

/** More than this makes no key; the complete reader knows the exact limit. */
export const LONGEST_KEY = 1000;

/** Where the reader is in the text of one document, which ends in a line break. */
export class Walk {
  readonly text: string;
  readonly codes: Uint16Array;
  readonly end: number;
  readonly workspace: Workspace;
  /** Takes down the nodes that the walk passes, where somebody asks for places. */
  readonly tape: Tape | undefined;
  /** The next character; between two nodes of a block, the first one of a line's content. */
  index = 0;
  /** Between two nodes of a block: the column of that content, -1 at the end of the document. */
  column = -1;

  constructor(text: string, workspace: Workspace, tape?: Tape) {
    this.text = text;
    this.codes = workspace.codesOf(text);
    this.end = text.length;
    this.workspace = workspace;
    this.tape = tape;
  }
}

/** After a node: only blanks and a comment may follow on its line. Goes on to the next content. */
export function endLine(walk: Walk): void {
  const { codes } = walk;
  const from = walk.index;
  let index = from;
  let code = codes[index] as number;
  while (code === SPACE) code = codes[++index] as number;
  if (code === HASH && index > from) index = walk.text.indexOf('\n', index);
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
    if (code === HASH) index = walk.text.indexOf('\n', index);
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
