import type { Taken } from '../timings.ts';

const SLOWEST = 10;

type Entry = readonly [name: string, milliseconds: number];

const linesOf = (entries: readonly Entry[]): readonly string[] => {
  const rows = entries.map(([name, milliseconds]): readonly [string, string] => [name, milliseconds.toFixed(1)]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, number]) => number.length));
  return rows.map(([name, number]) => `  ${name.padEnd(width)}  ${number.padStart(digits)}`);
};

/**
 * The stages of a run and its slowest rules, in milliseconds. What several rules ask is found out once, and counts as the
 * time of the first of them.
 */
export const timingsText = ({ stages, rules }: Taken): string => {
  const total: Entry = ['in all', [...stages.values()].reduce((sum, milliseconds) => sum + milliseconds, 0)];
  const slowest = [...rules].sort(([, one], [, other]) => other - one).slice(0, SLOWEST);
  return [
    'time in ms',
    ...linesOf([...stages, total]),
    ...(slowest.length === 0 ? [] : [`the ${slowest.length} slowest of ${rules.size} rules`, ...linesOf(slowest)]),
    '',
  ].join('\n');
};
