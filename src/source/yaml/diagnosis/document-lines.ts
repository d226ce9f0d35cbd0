import type { Span } from '../../document.ts';

/** A line as a person sees it. */
export interface Line extends Span {
  /** Without the indentation and without blanks at the end. */
  readonly words: string;
  /** Where the words begin. */
  readonly wordsStart: number;
  /** What stands before the words. */
  readonly indentation: string;
}

/** `- ` as often as it comes, a key, a colon. The key may be quoted. */
const KEY = /^((?:-[ \t]+)*)("[^"]*"|'[^']*'|[^\s"'#:[\]{},&*!|>%@`<-][^\s:,{}[\]"']*)[ \t]*:(?=\s|$)/;

/** The lines of one document around the place where reading stopped. */
export class DocumentLines {
  readonly text: string;
  private readonly document: Span;

  constructor(text: string, document: Span) {
    this.text = text;
    this.document = document;
  }

  at(offset: number): Line {
    const { text, document } = this;
    const limit = Math.max(document.start, Math.min(offset, document.end));
    const start = limit === 0 ? 0 : Math.max(text.lastIndexOf('\n', limit - 1) + 1, document.start);
    const lineFeed = text.indexOf('\n', limit);
    const end = lineFeed === -1 || lineFeed > document.end ? document.end : lineFeed;
    const [indentation = ''] = /^[\s\u200b-\u200d\u2060\ufeff]*/.exec(text.slice(start, end)) ?? [];
    const wordsStart = start + indentation.length;
    return { start, end, indentation, wordsStart, words: text.slice(wordsStart, end).trimEnd() };
  }

  /** The nearest line before that is neither empty nor a comment. */
  before(line: Line): Line | undefined {
    let { start } = line;
    while (start > this.document.start) {
      const previous = this.at(start - 1);
      if (isContent(previous)) return previous;
      start = previous.start;
    }
    return undefined;
  }

  after(line: Line): Line | undefined {
    let { end } = line;
    while (end + 1 < this.document.end) {
      const next = this.at(end + 1);
      if (isContent(next)) return next;
      end = next.end;
    }
    return undefined;
  }

  /** From the top to the line itself. */
  upTo(line: Line): readonly Line[] {
    const lines: Line[] = [line];
    for (let previous = this.before(line); previous; previous = this.before(previous)) lines.push(previous);
    return lines.reverse();
  }
}

const isContent = (line: Line): boolean => line.words !== '' && !line.words.startsWith('#');

export const spanOf = (line: Line): Span => ({ start: line.wordsStart, end: line.wordsStart + line.words.length });

/** The key of a `key: value` line, as written. */
export const keyOf = (line: Line): string | undefined => KEY.exec(line.words)?.[2];

/** What follows the colon of a `key: value` line, without a comment. */
export function writtenValueOf(line: Line): string | undefined {
  const match = KEY.exec(line.words);
  if (!match) return undefined;
  const value = line.words.slice(match[0].length).trim();
  return value.startsWith('#') ? '' : value.replace(/\s+#.*$/, '');
}

/** How far the words stand from the left, and, where they begin with a dash, the first key behind it. */
export function columnsOf(line: Line): readonly number[] {
  const column = line.wordsStart - line.start;
  const [dashes = ''] = /^(?:-[ \t]+)+/.exec(line.words) ?? [];
  return dashes === '' ? [column] : [column, column + dashes.length];
}

/** A line by the word that a person would look for. */
export const nameOf = (line: Line): string => quoted(keyOf(line) ?? line.words.split(/\s/)[0] ?? '');

export const quoted = (text: string): string => `"${shortened(text.replaceAll(/^["']|["']$/g, ''))}"`;

export const shortened = (text: string, limit = 40): string =>
  text.length > limit ? `${text.slice(0, limit - 1)}…` : text;

export const spaces = (count: number): string => (count === 1 ? '1 space' : `${count} spaces`);
