import type { Path } from '../../finding.ts';
import type { Part, Span } from '../document.ts';
import {
  COLON,
  DASH,
  DOUBLE_QUOTE,
  GREATER_THAN,
  HASH,
  LINE_FEED,
  OPENING_BRACE,
  OPENING_BRACKET,
  PIPE,
  SINGLE_QUOTE,
  SPACE,
} from '../yaml/characters.ts';
import { plainValue } from '../yaml/resolve.ts';

/**
 * Where a path leads in a document that is line by line. What stands beside the path is passed over by its indentation, and
 * what comes behind it is not looked at. Undefined for what takes more to say, as where a list ends, and for what is not there.
 */
export function seek(text: string, { start, end }: Span, path: Path, part: Part): Span | undefined {
  const seeker = new Seeker(text, start, end);
  for (const segment of path) if (!seeker.step(segment)) return undefined;
  return part === 'key' ? seeker.key() : seeker.value();
}

/** How a value stands: below its key or behind its dash, where it may be anything; behind its key; nowhere. */
type Layout = 'block' | 'inline' | 'absent';

/** With these begins what is no plain scalar. */
const OTHERS = new Set([OPENING_BRACE, OPENING_BRACKET, PIPE, GREATER_THAN, DOUBLE_QUOTE, SINGLE_QUOTE]);

class Seeker {
  private readonly text: string;
  private readonly end: number;
  /** Of the value that the path leads to so far. */
  private index = 0;
  /** Of a value in a block; -1 at the end of the document. */
  private column = -1;
  private layout: Layout = 'block';
  private keySpan: Span | undefined;
  /** All lines of the value stand deeper. */
  private indent = -1;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.end = end;
    this.toContent(text.startsWith('---', start) ? this.lineAfter(start) : start);
  }

  /** On to a child of the value, if it is found. */
  step(segment: string | number): boolean {
    if (this.layout !== 'block' || this.column === -1) return false;
    this.indent = this.column;
    if (!this.isAtDash()) return this.toKey(String(segment));
    return typeof segment === 'number' && this.toItem(segment);
  }

  /** An item of a list has no key of its own: its first key stands for it, or else its value. */
  key(): Span | undefined {
    if (this.keySpan !== undefined) return this.keySpan;
    if (this.layout === 'absent' || !this.isAtPlain()) return this.value();
    const end = this.endOfPlain();
    return this.isKeyColon(end) ? { start: this.index, end } : this.value();
  }

  /** Of a scalar on one line. */
  value(): Span | undefined {
    const { text, index } = this;
    if (this.layout === 'absent') return { start: index, end: index };
    if (this.column !== -1 && this.isAtQuote()) {
      const end = text.indexOf(text.charAt(index), index + 1) + 1;
      return text.charCodeAt(end) === COLON ? undefined : { start: index, end };
    }
    if (!this.isAtPlain()) return undefined;
    let end = this.endOfPlain();
    if (this.isKeyColon(end)) return undefined;
    this.toContent(this.lineAfter(end));
    if (this.column > this.indent) return undefined;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    return { start: index, end };
  }

  private toKey(name: string): boolean {
    const { column } = this;
    const mayBePlain = plainValue(name, 0, name.length) === name;
    do {
      const end = this.endOfKey(name, mayBePlain);
      if (end !== -1) {
        this.keySpan = { start: this.index, end };
        this.toValue(end + 1, 'inline');
        if (this.column < column || (this.column === column && this.layout === 'block' && !this.isAtDash()))
          this.toNothing(end + 1);
        return true;
      }
      // A list may stand as deep as its key.
      do this.toContent(this.lineAfter(this.index));
      while (this.column > column || (this.column === column && this.isAtDash()));
    } while (this.column === column);
    return false;
  }

  private toItem(number: number): boolean {
    const { column } = this;
    for (let rest = number; rest > 0; rest--) {
      do this.toContent(this.lineAfter(this.index));
      while (this.column > column);
      if (this.column !== column || !this.isAtDash()) return false;
    }
    const dash = this.index;
    this.keySpan = undefined;
    this.toValue(dash + 1, 'block');
    if (this.column <= column) this.toNothing(dash + 1);
    return true;
  }

  /** To what stands on the rest of the line, or else to the next content. */
  private toValue(from: number, layout: Layout): void {
    const { text } = this;
    let index = from;
    while (text.charCodeAt(index) === SPACE) index++;
    if (index < this.end && text.charCodeAt(index) !== LINE_FEED && text.charCodeAt(index) !== HASH) {
      this.column += index - this.index;
      this.index = index;
      this.layout = layout;
    } else {
      this.toContent(this.lineAfter(index));
      this.layout = 'block';
    }
  }

  private toNothing(index: number): void {
    this.index = index;
    this.layout = 'absent';
  }

  /** Of the key at the seeker, -1 if it has another name. */
  private endOfKey(name: string, mayBePlain: boolean): number {
    const { text, index } = this;
    const isQuoted = this.isAtQuote();
    if (!isQuoted && !mayBePlain) return -1;
    const start = isQuoted ? index + 1 : index;
    if (!text.startsWith(name, start)) return -1;
    let end = start + name.length;
    if (isQuoted && text.charCodeAt(end++) !== text.charCodeAt(index)) return -1;
    return this.isKeyColon(end) ? end : -1;
  }

  /** At the colon of a key, a comment or the line break. */
  private endOfPlain(): number {
    const { text, end } = this;
    let { index } = this;
    for (; index < end; index++) {
      const code = text.charCodeAt(index);
      if (code === LINE_FEED || (code === COLON && this.isKeyColon(index))) break;
      if (code === HASH && text.charCodeAt(index - 1) === SPACE) break;
    }
    return index;
  }

  private isKeyColon(index: number): boolean {
    const { text } = this;
    if (text.charCodeAt(index) !== COLON) return false;
    const next = index + 1 < this.end ? text.charCodeAt(index + 1) : LINE_FEED;
    return next === SPACE || next === LINE_FEED;
  }

  private isAtQuote(): boolean {
    const code = this.text.charCodeAt(this.index);
    return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
  }

  /** A scalar without quotes, or a key. */
  private isAtPlain(): boolean {
    return this.column !== -1 && !this.isAtDash() && !OTHERS.has(this.text.charCodeAt(this.index));
  }

  private isAtDash(): boolean {
    const { text, index } = this;
    if (text.charCodeAt(index) !== DASH) return false;
    const next = index + 1 < this.end ? text.charCodeAt(index + 1) : LINE_FEED;
    return next === SPACE || next === LINE_FEED;
  }

  private lineAfter(index: number): number {
    const lineFeed = this.text.indexOf('\n', index);
    return lineFeed === -1 ? this.end : lineFeed + 1;
  }

  /** Skips blank lines and comments. */
  private toContent(firstLine: number): void {
    const { text, end } = this;
    let line = firstLine;
    while (line < end) {
      let index = line;
      let code = text.charCodeAt(index);
      while (code === SPACE) code = text.charCodeAt(++index);
      if (index < end && code !== LINE_FEED && code !== HASH) {
        this.index = index;
        this.column = index - line;
        return;
      }
      line = this.lineAfter(index);
    }
    this.column = -1;
  }
}
