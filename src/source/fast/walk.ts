import { DOT, HASH, LINE_FEED, SPACE } from '../yaml/characters.ts';
import type { KnownWords } from './words.ts';

/** Thrown where a document leaves the common subset of YAML, or may do so: the complete reader then reads it from the start. */
export const UNCOMMON = new Error('not in the common subset of YAML');

/** Deeper documents are left to the complete reader, which needs no call stack for its depth. */
export const DEEPEST = 200;

/** More than this makes no key; the complete reader knows the exact limit. */
export const LONGEST_KEY = 1000;

/** Where the reader is in a document whose text ends in a line break. */
export class Walk {
  readonly text: string;
  readonly end: number;
  /** The next character; between two nodes of a block, the first one of a line's content. */
  index: number;
  /** Between two nodes of a block: the column of that content, -1 at the end of the document. */
  column = -1;
  readonly words: KnownWords;

  constructor(text: string, start: number, end: number, words: KnownWords) {
    this.words = words;
    this.text = text;
    this.end = end;
    this.index = start;
  }
}

/** After a node: only blanks and a comment may follow on its line. Goes on to the next content. */
export function endLine(walk: Walk): void {
  const { text } = walk;
  const from = walk.index;
  let index = from;
  let code = text.charCodeAt(index);
  while (code === SPACE) code = text.charCodeAt(++index);
  if (code === HASH && index > from) index = text.indexOf('\n', index);
  else if (code !== LINE_FEED) throw UNCOMMON;
  toContent(walk, index + 1);
}

/** Skips blank lines and comments. What cannot begin a line of a block is left to those who read the content. */
export function toContent(walk: Walk, firstLine: number): void {
  const { text, end } = walk;
  let lineStart = firstLine;
  while (lineStart < end) {
    let index = lineStart;
    let code = text.charCodeAt(index);
    while (code === SPACE) code = text.charCodeAt(++index);
    if (code === HASH) index = text.indexOf('\n', index);
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
