import { cellsOf } from '../cells.ts';

/**
 * How wide a text will be, in parts of the font's size. Which font a browser takes is not known here: these are the widths of
 * DejaVu Sans, wider than the other common ones, so that no text leaves its box.
 */
const classes: readonly (readonly [characters: RegExp, width: number])[] = [
  [/[ijl'|.,:;! /()[\]]/, 0.4],
  [/[ftrI"-]/, 0.45],
  [/[mwMW%@<>=+~→…]/, 0.95],
  [/[A-Z]/, 0.72],
];
const OTHER = 0.64;
const BOLD = 1.13;

const widths = new Map<string, number>();

const widthOf = (character: string): number => {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const width =
    (classes.find(([characters]) => characters.test(character))?.[1] ?? OTHER) * Math.max(1, cellsOf(character));
  widths.set(character, width);
  return width;
};

export const textWidth = (text: string, size: number, weight: 'plain' | 'bold' = 'plain'): number =>
  [...text].reduce((sum, character) => sum + widthOf(character), 0) * size * (weight === 'bold' ? BOLD : 1);
