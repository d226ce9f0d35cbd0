import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Palette, plain } from '../report/palette.ts';
import type { Output } from './outputs.ts';
import type { When } from './settings.ts';
import type { Terminal } from './terminal.ts';
import type { Complaint } from './usage-error.ts';

const WIDTH = 100;
const NARROWEST = 60;

export const widthOf = ({ columns, isTTY }: Terminal): number =>
  isTTY && columns !== undefined ? Math.max(NARROWEST, columns) : WIDTH;

/** `--color` decides; then FORCE_COLOR, NO_COLOR and TERM as other tools read them; then whether a person looks on. */
export const wantsColor = (color: When, { file }: Output, { env, isTTY }: Terminal): boolean => {
  if (color !== 'auto') return color === 'always';
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return isTTY && terminal !== 'dumb' && file === undefined;
};

export const paletteFor = async (color: When, output: Output, terminal: Terminal): Promise<Palette> =>
  wantsColor(color, output, terminal) ? (await import('../report/colors.ts')).createPalette() : plain;

/** Each report goes out in one piece; what keeps one from it is no reason to withhold the others. */
export const deliverAll = async (
  outputs: readonly Output[],
  reportAs: (output: Output) => Promise<string>,
  terminal: Terminal,
): Promise<readonly Complaint[]> => {
  const complaints: Complaint[] = [];
  for (const output of outputs) complaints.push(...deliver(await reportAs(output), output, terminal));
  return complaints;
};

const deliver = (report: string, { file }: Output, { cwd, stdout }: Terminal): readonly Complaint[] => {
  try {
    if (file === undefined) stdout(report);
    else writeWhole(resolve(cwd, file), report);
    return [];
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const [reason, remedy] = refusals[String(error.code)] ?? [String(error.code), 'name another file'];
    return [{ message: `${file ?? 'standard output'} cannot be written: ${reason}`, remedy }];
  }
};

const elsewhere = 'name a file in a folder that you may write to';

const refusals: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOENT: ['there is no such folder', elsewhere],
  ENOTDIR: ['what should be a folder is a file', elsewhere],
  EISDIR: ['it is a folder', elsewhere],
  EACCES: ['permission is denied', elsewhere],
  EPERM: ['permission is denied', elsewhere],
  EROFS: ['nothing can be written there', elsewhere],
  ENOSPC: ['the disk is full', 'free some space'],
};

/** A file that holds half of a report would look like a whole one to whoever comes next. */
const writeWhole = (path: string, report: string): void => {
  const descriptor = openSync(path, 'w');
  try {
    writeFileSync(descriptor, report);
  } catch (error) {
    if (fstatSync(descriptor).isFile()) rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
};
