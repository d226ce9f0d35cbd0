/** What was measured, as data and as tables. */
import { cpus } from 'node:os';
import type { Cost } from './measure.ts';

export interface Row extends Cost {
  readonly input: string;
  readonly candidate: string;
}

export interface InputSize {
  readonly name: string;
  readonly what: string;
  readonly files: number;
  readonly megabytes: number;
}

export interface Results {
  /** Day of the run. */
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly inputs: readonly InputSize[];
  readonly rows: readonly Row[];
}

export const machine = (): string => {
  const all = cpus();
  return `${process.platform} ${process.arch}, ${all.length} cores (${all[0]?.model.trim() ?? 'unknown'})`;
};

const costOf = ({ rows }: Results, input: string, candidate: string): Row | undefined =>
  rows.find(row => row.input === input && row.candidate === candidate);

/** The first run over an input, and one over files that an earlier run has read. */
const programs = ['svclens', 'svclens again'] as const;
type Program = (typeof programs)[number];

interface Ratio {
  readonly what: string;
  /** Undefined where it was not measured. */
  readonly values: Readonly<Record<Program, number | undefined>>;
}

const isOfFiles = (input: string): boolean => /^files-\d+$/.test(input);

/** The smallest number of files from which on svclens is done before the rival; undefined where it never is. */
const overtaking = (results: Results, program: Program, rival: string): number | undefined => {
  const sizes = results.inputs.filter(({ name }) => isOfFiles(name));
  const ratios = sizes.map(({ name, files }) => ({
    files,
    ratio: quotient(costOf(results, name, program), costOf(results, name, rival)) ?? Number.POSITIVE_INFINITY,
  }));
  const lost = ratios.findLastIndex(({ ratio }) => ratio > 1);
  const [before, after] = [ratios[lost], ratios[lost + 1]];
  if (after === undefined) return undefined;
  // Between two sizes the ratio is taken to fall evenly.
  if (before === undefined) return after.files;
  return Math.round(before.files + ((after.files - before.files) * (before.ratio - 1)) / (before.ratio - after.ratio));
};

const quotient = (one: Row | undefined, other: Row | undefined): number | undefined =>
  one && other && one.milliseconds / other.milliseconds;

/** What the figures are about: a machine's milliseconds say little about another one. */
const ratiosOf = (results: Results): readonly Ratio[] => {
  const ratio = (what: string, of: (program: Program) => number | undefined): Ratio => ({
    what,
    values: { svclens: of('svclens'), 'svclens again': of('svclens again') },
  });
  const between = (what: string, input: string, other: string) =>
    ratio(what, program => quotient(costOf(results, input, program), costOf(results, other, program)));
  const toRival = (input: string, rival: string) => (program: Program) =>
    quotient(costOf(results, input, program), costOf(results, input, rival));
  const others = results.inputs.filter(({ name }) => name !== 'service');
  return [
    ratio('one Service, to starting Node', toRival('service', 'node')),
    ...['kubeconform', 'kube-linter'].flatMap(rival =>
      others.map(({ name, what }) => ratio(`${what}, to ${rival}`, toRival(name, rival))),
    ),
    between('a finding in every document, to none', 'findings', 'documents'),
    between('40,000 documents, to 20,000', 'documents-40000', 'documents'),
    ratio('explain of one Service in 20,000 documents, to validate', program =>
      program === 'svclens'
        ? quotient(costOf(results, 'documents', 'svclens explain'), costOf(results, 'documents', program))
        : undefined,
    ),
  ].filter(({ values }) => programs.some(program => values[program] !== undefined));
};

const rounded = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '';

const costCells = ({ candidate, milliseconds, cpuMilliseconds, megabytes }: Row): readonly string[] => [
  candidate === 'node' ? 'node -e 0' : candidate,
  rounded(milliseconds, milliseconds < 1000 ? 1 : 0),
  rounded(cpuMilliseconds, 0),
  rounded(megabytes, 0),
];

const costTable = ({ inputs, rows }: Results): readonly (readonly string[])[] => [
  ['input', 'files', 'MB', 'program', 'wall, ms', 'CPU, ms', 'memory, MB'],
  ...inputs.flatMap(({ name, what, files, megabytes }) =>
    rows
      .filter(({ input }) => input === name)
      .map((row, index) => [
        ...(index === 0 ? [what, String(files), megabytes < 0.1 ? '' : megabytes.toFixed(1)] : ['', '', '']),
        ...costCells(row),
      ]),
  ),
];

const ratioTable = (results: Results): readonly (readonly string[])[] => [
  ['wall time of svclens', 'ratio', 'again'],
  ...ratiosOf(results).map(({ what, values }) => [what, ...programs.map(program => rounded(values[program], 2))]),
];

const asText = (table: readonly (readonly string[])[]): string => {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0)));
  return table.map(row => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
};

const asMarkdown = ([head = [], ...rows]: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |\n`).join('');

const overtakingText = (results: Results): string =>
  ['kubeconform', 'kube-linter']
    .flatMap(rival => programs.map(program => overtakingLine(results, program, rival)))
    .join('');

const overtakingLine = (results: Results, program: Program, rival: string): string => {
  const areMeasured = [program, rival].every(name =>
    results.rows.some(({ input, candidate }) => candidate === name && isOfFiles(input)),
  );
  if (!areMeasured) return '';
  const files = overtaking(results, program, rival);
  return files === undefined
    ? `${program} overtakes ${rival} at no number of files that was measured\n`
    : `${program} overtakes ${rival} at ${files} files\n`;
};

export const textOf = (results: Results): string =>
  `${asText(costTable(results))}\n${asText(ratioTable(results))}\n${overtakingText(results)}`;

export const markdownOf = (results: Results): string =>
  `${results.date}, ${results.machine}, Node ${results.node}:\n\n${asMarkdown(ratioTable(results))}\n${overtakingText(results)}\n${asMarkdown(costTable(results))}`;
