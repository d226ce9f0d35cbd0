/**
 * What a run costs, beside Node's own start and the programs of the same kind that are installed:
 *
 *     npm run bench -- [--only NAME] [--runs N] [--json FILE] [--keep] [FOLDER ...]
 *
 * Folders are measured in place of what is generated.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inputs, write } from './inputs.ts';
import { type Job, measure } from './measure.ts';
import { type InputSize, machine, type Results, textOf } from './print.ts';
import { candidates, explainOfOne, svclensAgain } from './rivals.ts';

const USAGE = 'npm run bench -- [--only NAME] [--runs N] [--json FILE] [--keep] [FOLDER ...]';

const { values, positionals } = argumentsOf();

/** Where the caller stands; npm itself runs scripts in the folder of package.json. */
const from = process.env['INIT_CWD'] ?? process.cwd();
const names = inputs.map(({ name }) => name);

if (values.help) process.stdout.write(`${USAGE}\nNAME is one of ${names.join(', ')}\n`);
else if (values.only !== undefined && !names.includes(values.only)) complain(`--only takes one of ${names.join(', ')}`);
else if (values.runs !== undefined && !/^[1-9]\d*$/.test(values.runs)) complain('--runs takes a number');
else bench();

function argumentsOf() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        runs: { type: 'string' },
        json: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exit(2);
  }
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}

interface Measured extends InputSize {
  readonly path: string;
  readonly runs: number;
}

function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'svclens-bench-'));
  try {
    const measured = positionals.length > 0 ? positionals.map(given) : generated(folder);
    mkdirSync(join(folder, 'cache'));
    const jobs = measured.flatMap(({ name, path, runs, files }) =>
      [
        ...candidates(folder),
        ...(files === 1 ? [] : [svclensAgain(folder)]),
        ...(name === 'documents' ? [explainOfOne] : []),
      ].map((candidate): Job => ({ ...candidate(path), input: name, runs })),
    );
    const costs = measure(jobs, round => process.stderr.write(`round ${round + 1}\n`));
    const results: Results = {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      node: process.version,
      inputs: measured.map(({ path: _path, runs: _runs, ...size }) => size),
      rows: [...costs].map(([{ input, name }, cost]) => ({ input, candidate: name, ...cost })),
    };
    process.stdout.write(textOf(results));
    if (values.json !== undefined) writeFileSync(resolve(from, values.json), `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    if (values.keep) process.stderr.write(`kept in ${folder}\n`);
    else rmSync(folder, { recursive: true });
  }
}

function generated(folder: string): readonly Measured[] {
  return inputs
    .filter(({ name }) => values.only === undefined || name === values.only)
    .map(input => ({ name: input.name, what: input.what, runs: roundsOf(input.runs), ...write(input, folder) }));
}

function given(path: string): Measured {
  const name = basename(path);
  return { name, what: name, runs: roundsOf(5), path: resolve(from, path), files: 0, megabytes: 0 };
}

function roundsOf(usual: number): number {
  return values.runs === undefined ? usual : Number(values.runs);
}
