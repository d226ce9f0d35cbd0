import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { baselineText, comparedWith, type Entry, entriesOf, type NameOfFile } from '../baseline/baseline.ts';
import { readBaseline } from '../baseline/read.ts';
import { reasonOf } from '../source/reason.ts';
import { plural } from '../text/plural.ts';
import { coverageOf } from './coverage.ts';
import type { Examined } from './examine.ts';
import { undelivered, writeWhole } from './report-file.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** Reads the baseline of a call, or writes it anew, and leaves out what it lists. */
export const withoutKnown = async (
  examined: Examined,
  baseline: NonNullable<Settings['baseline']>,
  paths: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Examined> => {
  return 'write' in baseline
    ? writeBaseline(examined, baseline.write, settings, terminal)
    : compareWithBaseline(examined, baseline.read, paths, settings, terminal);
};

const writeBaseline = (examined: Examined, file: string, { quiet }: Settings, { cwd, stderr }: Terminal): Examined => {
  const { checked, troubles } = examined;
  if (troubles.length > 0) {
    const trouble = { message: `${file} was not written, since not everything could be read` };
    return { ...examined, troubles: [...troubles, trouble] };
  }
  const entries = entriesOf(checked.findings, namesWithin(file, cwd));
  try {
    writeWhole(resolve(cwd, file), baselineText(entries, version));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const { message, remedy = '' } = undelivered(file, String(error.code));
    throw new UsageError(message, remedy);
  }
  const known = checked.findings.length;
  if (!quiet) stderr(`wrote ${plural(known, 'finding')} to ${file}\n`);
  return { ...examined, checked: { ...checked, findings: [] }, known };
};

const compareWithBaseline = async (
  examined: Examined,
  file: string,
  paths: readonly string[],
  settings: Settings,
  { cwd }: Terminal,
): Promise<Examined> => {
  const entries = await entriesFrom(file, cwd);
  const { checked, notes = [] } = examined;
  const { findings, known, gone } = comparedWith(entries, checked.findings, namesWithin(file, cwd));

  // Of what was not looked at nobody knows whether it still occurs.
  const covers = coverageOf(paths, settings, cwd);
  const missing = gone.filter(
    entry =>
      settings.given.levels.get(entry.rule) !== 'off' &&
      covers({ folder: dirname(resolve(cwd, dirname(file), entry.file)) }) === 'whole',
  );
  const count = missing.reduce((sum, entry) => sum + (entry.count ?? 1), 0);
  const note = {
    message: `${plural(count, 'finding')} of ${file} no longer ${count === 1 ? 'occurs' : 'occur'}`,
    remedy: `write it anew: --write-baseline ${file} in place of --baseline ${file}`,
  };
  return {
    ...examined,
    checked: { ...checked, findings },
    notes: [...notes, ...(count === 0 || settings.quiet ? [] : [note])],
    known,
  };
};

const entriesFrom = async (name: string, cwd: string): Promise<readonly Entry[]> => {
  const path = resolve(cwd, name);
  const remedy = `write it with --write-baseline ${name}`;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--baseline ${name}: ${reasonOf(error)}`, remedy);
  }
  const read = await readBaseline({ name, folder: dirname(path), text: () => text });
  if ('entries' in read) return read.entries;
  const { location, message } = read.problem;
  throw new UsageError(`${name}:${location.line}:${location.column}: ${message}`, remedy);
};

/** Files are named from the baseline's folder on, so that it does not matter where svclens is called. */
const namesWithin = (baseline: string, cwd: string): NameOfFile => {
  const folder = dirname(resolve(cwd, baseline));
  return name => (name.startsWith('<') ? name : relative(folder, resolve(cwd, name)).replaceAll('\\', '/'));
};
