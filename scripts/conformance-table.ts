import type { Row } from '../test/conformance/rows.ts';

const headings = ['recordings', 'component', 'cases', 'agree', 'differ', 'left out'];
const firstNumber = 2;

export function asTable(rows: readonly Row[]): string {
  const lines = [headings, ...rows.map(cellsOf), totalOf(rows)];
  const widths = headings.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  return lines.map(line => `${line.map((cell, column) => padded(cell, column, widths)).join('  ')}\n`).join('');
}

export function asMarkdown(rows: readonly Row[]): string {
  const rule = headings.map((_, column) => (column < firstNumber ? '---' : '---:'));
  return [headings, rule, ...rows.map(cellsOf), totalOf(rows)].map(line => `| ${line.join(' | ')} |\n`).join('');
}

/** The differences that are explained, one line for each reason. */
export function asList(rows: readonly Row[], reasons: Readonly<Record<string, string>>): string {
  const found = new Set(rows.flatMap(({ comparison }) => comparison.differences.map(({ id }) => id)));
  const byReason = new Map<string, readonly string[]>();
  for (const [id, reason] of Object.entries(reasons)) {
    if (found.has(id)) byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${id}\``]);
  }
  return [...byReason].map(([reason, ids]) => `- ${reason} (${ids.join(', ')})\n`).join('');
}

function cellsOf({ folder, component, comparison }: Row): readonly string[] {
  const { cases, agree, skipped } = comparison;
  return [folder, component, ...[cases, agree, cases - agree, sum(Object.values(skipped))].map(String)];
}

function totalOf(rows: readonly Row[]): readonly string[] {
  const cases = sum(rows.map(({ comparison }) => comparison.cases));
  const agree = sum(rows.map(({ comparison }) => comparison.agree));
  const skipped = sum(rows.flatMap(({ comparison }) => Object.values(comparison.skipped)));
  return ['all', '', ...[cases, agree, cases - agree, skipped].map(String)];
}

function padded(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column < firstNumber ? cell.padEnd(width) : cell.padStart(width);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
