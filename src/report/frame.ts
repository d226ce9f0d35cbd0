import type { Location } from '../finding.ts';
import { cellsOf, isPlain, shown, sliceCells } from './cells.ts';
import type { Paint, Palette } from './palette.ts';

export interface FrameStyle {
  readonly palette: Palette;
  /** Colour of the carets. */
  readonly mark: Paint;
  /** Cells that a line of the frame may take. */
  readonly width: number;
}

/** A line by its number, from 1 on, without its end; undefined behind the last one. */
export type Lines = (number: number) => string | undefined;

/** The lines of a location's file, as far as they may be shown with it; undefined when it can no longer be read. */
export type LinesOf = (location: Location) => Lines | undefined;

/** Goes through a text only as far as its lines are asked for. */
export const linesIn = (text: string): Lines => {
  const starts = [0];
  return number => {
    while (starts.length <= number) {
      const end = text.indexOf('\n', starts.at(-1));
      if (end === -1) break;
      starts.push(end + 1);
    }
    const [start, next] = [starts[number - 1], starts[number]];
    if (start === undefined) return undefined;
    const end = next === undefined ? text.length : next - 1;
    return text.slice(start, text[end - 1] === '\r' && next !== undefined ? end - 1 : end);
  };
};

const INDENT = '   ';
const CUT = '…';
/** Of a very long line only the surroundings of the place are looked at. */
const SURROUNDINGS = 500;

export const gutterWidth = (lines: readonly number[]): number => Math.max(2, ...lines.map(line => String(line).length));

const gutter = (label: string, width: number): string => `${INDENT}${label.padStart(width)} │`;

/** As it can be shown, cut on the right, for the lines around the place. */
const clipped = (line: string, width: number): string => {
  if (line.length <= width && isPlain(line)) return line;
  const text = shown(line, 0);
  return cellsOf(text) <= width ? text : `${sliceCells(text, 0, width - 1)}${CUT}`;
};

interface MarkedLine {
  readonly text: string;
  readonly carets: string;
  readonly indent: string;
}

/** The line with its place underlined; where it is too wide, the part around the place. */
const markLine = (line: string, from: number, to: number, width: number): MarkedLine => {
  if (line.length <= Math.min(width, SURROUNDINGS) && isPlain(line)) {
    return { text: line, indent: ' '.repeat(from), carets: '^'.repeat(Math.max(1, to - from)) };
  }
  const start = Math.max(0, from - SURROUNDINGS);
  const end = Math.min(line.length, Math.max(from + 1, Math.min(to, from + SURROUNDINGS)) + SURROUNDINGS);
  const before = shown(line.slice(start, from), 0);
  const at = cellsOf(before);
  const marked = shown(line.slice(from, Math.min(to, end)), at);
  const markedCells = Math.max(1, cellsOf(marked));
  const after = shown(line.slice(Math.max(from, Math.min(to, end)), end), at + cellsOf(marked));
  const text = before + marked + after;
  const all = cellsOf(text);
  const cutBefore = start > 0;
  const cutAfter = end < line.length;
  if (all <= width && !cutBefore && !cutAfter) {
    return { text, indent: ' '.repeat(at), carets: '^'.repeat(markedCells) };
  }
  // The place stands a third into the window, or further left when that shows all of it.
  const room = width - 2;
  const first = Math.max(0, Math.min(at - Math.floor(room / 3), Math.max(0, all - room)));
  const last = first + room;
  const left = first > 0 || cutBefore ? CUT : '';
  const right = last < all || cutAfter ? CUT : '';
  return {
    text: left + sliceCells(text, first, last) + right,
    indent: ' '.repeat(at - first + left.length),
    carets: '^'.repeat(Math.max(1, Math.min(markedCells, last - at))),
  };
};

/** The lines of a place with carets below it, `context` lines before it, never beyond the start of its document. */
export const frame = (
  location: Location,
  lines: Lines,
  numberWidth: number,
  context: number,
  style: FrameStyle,
): readonly string[] => {
  const { palette, mark } = style;
  const line = lines(location.line);
  if (line === undefined) return [];
  const width = style.width - INDENT.length - numberWidth - 3;
  const row = (number: number, text: string): string =>
    `${palette.faint(gutter(String(number), numberWidth))} ${text}`.trimEnd();

  const rows: string[] = [];
  for (let number = location.line - 1; number >= Math.max(1, location.line - context); number--) {
    const text = lines(number) ?? '';
    if (text.startsWith('---')) break;
    rows.unshift(row(number, clipped(text, width)));
  }
  const from = Math.min(location.column - 1, line.length);
  const to = location.endLine > location.line ? line.length : Math.min(location.endColumn - 1, line.length);
  const { text, indent, carets } = markLine(line, from, Math.max(from, to), width);
  rows.push(row(location.line, text));
  rows.push(`${palette.faint(gutter('', numberWidth))} ${indent}${mark(carets)}`);
  return rows;
};
