import { resolve } from 'node:path';
import { type Palette, plain } from '../report/palette.ts';
import type { Output } from './outputs.ts';
import { undelivered, writeWhole } from './report-file.ts';
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

/** A large one comes in pieces. All is known when the first is asked for: no defect breaks it off. */
export type ReportText = string | Iterable<string>;

/** What keeps one report from going out is no reason to withhold the others. */
export const deliverAll = async (
  outputs: readonly Output[],
  reportAs: (output: Output) => Promise<ReportText>,
  terminal: Terminal,
): Promise<readonly Complaint[]> => {
  const complaints: Complaint[] = [];
  for (const output of outputs) complaints.push(...deliver(await reportAs(output), output, terminal));
  return complaints;
};

const deliver = (report: ReportText, { file }: Output, { cwd, stdout }: Terminal): readonly Complaint[] => {
  try {
    const pieces = typeof report === 'string' ? [report] : report;
    if (file !== undefined) writeWhole(resolve(cwd, file), [...pieces].join(''));
    else for (const piece of pieces) stdout(piece);
    return [];
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return [undelivered(file, String(error.code))];
  }
};
