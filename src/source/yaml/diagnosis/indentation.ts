/** Lines that stand in a column where nothing else stands. */

import type { Explanation } from '../../document.ts';
import type { Detector, Trouble } from './diagnosis.ts';
import {
  columnsOf,
  type DocumentLines,
  keyOf,
  type Line,
  nameOf,
  spaces,
  spanOf,
  writtenValueOf,
} from './document-lines.ts';

/** A column that is in use above a line, and the nearest line in it. */
interface Neighbour {
  readonly column: number;
  readonly line: Line;
}

const columnOf = (line: Line): number => line.wordsStart - line.start;

const isItem = (line: Line): boolean => /^-(?:\s|$)/.test(line.words);

const nameOfNeighbour = ({ column, line }: Neighbour): string =>
  isItem(line) && columnOf(line) === column ? `the dash of ${nameOf(line)}` : nameOf(line);

const indentTo = ({ column, line }: Neighbour): string =>
  column === 0
    ? `begin it at the left edge like ${nameOfNeighbour({ column, line })}`
    : `indent it by ${spaces(column)} like ${nameOfNeighbour({ column, line })}`;

/** The line above and all that it is inside of, from the inside to the outside. */
function columnsAbove(lines: DocumentLines, line: Line): readonly Neighbour[] {
  const found: Neighbour[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let above = lines.before(line); above && limit > 0; above = lines.before(above)) {
    const inside = columnsOf(above).filter(column => column < limit);
    for (const column of inside.toReversed()) found.push({ column, line: above });
    limit = Math.min(limit, ...inside);
  }
  return found;
}

/** Less deep than the line above, and not as deep as anything that is still open. */
export const shallow: Detector = trouble => {
  if (!STRUCTURAL.has(trouble.failure.category)) return undefined;
  const { lines, line } = trouble;
  const column = columnOf(line);
  const above = columnsAbove(lines, line);
  const sibling = above.findLast(neighbour => neighbour.column > column);
  const parent = above.find(neighbour => neighbour.column < column);
  if (!sibling || above.some(neighbour => neighbour.column === column)) return undefined;
  const [deepest] = above;
  // A single line that stands too deep is the odd one, not all those that follow it.
  const before = lines.before(line);
  const isOdd = before && deepest && !parentOf(lines, before, column);
  if (before && isOdd && columnOf(before) === sibling.column && writtenValueOf(before) === '')
    return tooDeep(before, line);
  return {
    span: spanOf(line),
    message: `${nameOf(line)} is indented by ${spaces(column)}, ${nameOfNeighbour(sibling)} above it by ${sibling.column}`,
    help: `${indentTo(sibling)}${parent ? `, or by ${parent.column} like ${nameOfNeighbour(parent)}` : ''}`,
  };
};

const STRUCTURAL: ReadonlySet<string> = new Set([
  'expectedKey',
  'expectedDash',
  'expectedColon',
  'mappingNotAllowedHere',
]);

/** Does anything stand in this column above the line, before its parents begin? */
function parentOf(lines: DocumentLines, line: Line, column: number): boolean {
  return columnsAbove(lines, line).some(neighbour => neighbour.column === column);
}

const tooDeep = (line: Line, next: Line): Explanation => ({
  span: spanOf(line),
  message: `${nameOf(line)} is indented by ${spaces(columnOf(line))}, ${nameOf(next)} below it by ${columnOf(next)}`,
  help: `${indentTo({ column: columnOf(next), line: next })}, or delete it`,
});

/** A key below a line that has a value already. */
export const deep: Detector = trouble => {
  if (trouble.failure.category !== 'mappingNotAllowedHere') return undefined;
  const { lines, line, scalarStart } = trouble;
  const owner = lines.at(Math.min(scalarStart, line.start));
  if (owner.start >= line.start || keyOf(line) === undefined) return undefined;
  const ownerColumn = columnsOf(owner).at(-1) ?? 0;
  const column = columnOf(line);
  if (column <= ownerColumn) return undefined;
  return {
    span: spanOf(line),
    message: `${nameOf(line)} is indented deeper than ${nameOf(owner)} above it, which has a value already`,
    help: `${indentTo({ column: ownerColumn, line: owner })}, or add the line that is missing between them`,
  };
};

/** A key in the column of the dashes above it, or a dash in the column of keys. */
export const dashColumn: Detector = ({ failure, lines, line }) => {
  const column = columnOf(line);
  if (failure.category === 'expectedDash' && !isItem(line)) {
    const item = columnsAbove(lines, line).find(neighbour => neighbour.column === column);
    if (!item) return undefined;
    const inner = columnsOf(item.line)[1] ?? column + 2;
    return {
      span: spanOf(line),
      message: `${nameOf(line)} stands in the column of the dashes of the list above it`,
      help: `indent it by ${spaces(inner)} to make it part of the item above, or by less than ${column} to end the list`,
    };
  }
  if (!isItem(line) || (failure.category !== 'expectedKey' && failure.category !== 'sequenceNotAllowedHere'))
    return undefined;
  const above = columnsAbove(lines, line);
  const sibling = above.find(neighbour => neighbour.column === column);
  if (!sibling) return undefined;
  const item = above.find(neighbour => isItem(neighbour.line))?.line;
  return {
    span: spanOf(line),
    message: `a list item stands among keys, in the column of ${nameOf(sibling.line)}`,
    help: item
      ? `indent it by ${spaces(columnOf(item))} like the list item above it, or delete the dash`
      : 'indent it deeper than the key whose list it belongs to, or delete the dash',
  };
};

/** A list item below a line that has a value already. */
export const deepItem: Detector = ({ failure, lines, line }: Trouble) => {
  if (failure.category !== 'sequenceNotAllowedHere' && failure.category !== 'mappingNotAllowedHere') return undefined;
  const before = lines.before(line);
  if (!before || !isItem(line) || columnOf(line) <= columnOf(before)) return undefined;
  if (!writtenValueOf(before) && keyOf(before) !== undefined) return undefined;
  return {
    span: spanOf(line),
    message: `a list item stands below ${nameOf(before)}, which has a value already`,
    help: `delete the value of ${nameOf(before)}, or indent the item like the other items of its list`,
  };
};
