import { cellsOf, padCells } from './cells.ts';
import type { Paint } from './palette.ts';

export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

const GAP = '   ';

/** Rows with aligned columns; a column that is empty everywhere takes no room. A row of one cell runs over the columns. */
export const alignedRows = (rows: readonly (readonly Cell[])[], indent: string): readonly string[] => {
  const count = Math.max(0, ...rows.map(row => row.length));
  const tabular = count === 1 ? rows : rows.filter(row => row.length > 1);
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...tabular.map(row => cellsOf(row[column]?.text ?? ''))),
  );
  const columns = widths.flatMap((width, column) => (width > 0 ? [column] : []));
  return rows.map(row => {
    const filled = columns.filter(column => (row[column]?.text ?? '') !== '');
    const last = filled.at(-1);
    const cells = columns.map(column => {
      const { text, paint = (same: string) => same } = row[column] ?? { text: '' };
      if (text === '') return ' '.repeat(widths[column] ?? 0);
      return column === last ? paint(text) : paint(text) + padCells(text, widths[column] ?? 0).slice(text.length);
    });
    return (indent + cells.slice(0, columns.indexOf(last ?? 0) + 1).join(GAP)).trimEnd();
  });
};
