import { cellsOf, sliceCells } from '../cells.ts';

/** Long names differ at their end as often as at their beginning: what is left out is the middle. */
export const elided = (text: string, cells: number): string => {
  const all = cellsOf(text);
  if (all <= cells) return text;
  const end = Math.floor((cells - 1) / 2);
  return `${sliceCells(text, 0, cells - 1 - end)}…${sliceCells(text, all - end, all)}`;
};
