import { printable } from '../text/printable.ts';

/** How many cells of a terminal a text takes: East Asian characters and emoji two, combining marks none. */

const plainText = /^[\x20-\x7e]*$/;
/** Western letters, and the arrows and lines that reports are drawn with. */
const oneCell = /^[\x20-\x7e\xa0-\u02ff\u2190-\u22ff\u2500-\u25ff]$/;

/** Not at import: V8 takes a moment to make these patterns, and few runs meet such a character. */
const cellsOfRare = (character: string): number => {
  if (/^(?:\p{Mn}|\p{Me}|\ufe0f)$/u.test(character)) return 0;
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u.test(
    character,
  )
    ? 2
    : 1;
};

const cellsOfCharacter = (character: string): number => (oneCell.test(character) ? 1 : cellsOfRare(character));

export const cellsOf = (text: string): number => {
  if (plainText.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += cellsOfCharacter(character);
  return cells;
};

const TAB = 4;

/** Every character takes one cell and can be shown as it is. */
export const isPlain = (text: string): boolean => plainText.test(text);

/** A piece of a source line as it can be shown from a column on: tabs become spaces, control characters visible. */
export const shown = (text: string, fromCell: number): string => {
  if (plainText.test(text)) return text;
  let result = '';
  let cell = fromCell;
  for (const character of text) {
    const piece = character === '\t' ? ' '.repeat(TAB - (cell % TAB)) : printable(character);
    result += piece;
    cell += cellsOf(piece);
  }
  return result;
};

/** The part of a text that lies in a range of cells; a wide character on the border is left out. */
export const sliceCells = (text: string, from: number, to: number): string => {
  if (plainText.test(text)) return text.slice(from, to);
  let result = '';
  let cell = 0;
  for (const character of text) {
    const next = cell + cellsOfCharacter(character);
    if (cell >= from && next <= to) result += character;
    cell = next;
  }
  return result;
};

export const padCells = (text: string, cells: number): string => text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
