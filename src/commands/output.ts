import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Palette, plain } from '../report/palette.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const WIDTH = 100;
const NARROWEST = 60;

export const widthOf = ({ columns, isTTY }: Terminal): number =>
  isTTY && columns !== undefined ? Math.max(NARROWEST, columns) : WIDTH;

/** `--color` decides; then FORCE_COLOR, NO_COLOR and TERM as other tools read them; then whether a person looks on. */
export const wantsColor = (settings: Pick<Settings, 'color' | 'outputFile'>, { env, isTTY }: Terminal): boolean => {
  if (settings.color !== 'auto') return settings.color === 'always';
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return isTTY && terminal !== 'dumb' && settings.outputFile === undefined;
};

export const paletteFor = async (settings: Settings, terminal: Terminal): Promise<Palette> =>
  wantsColor(settings, terminal) ? (await import('../report/colors.ts')).createPalette() : plain;

/** The report goes out in one piece. */
export const deliver = (report: string, { outputFile }: Settings, { cwd, stdout }: Terminal): void => {
  try {
    if (outputFile === undefined) stdout(report);
    else writeFileSync(resolve(cwd, outputFile), report);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const target = outputFile === undefined ? 'standard output' : `--output-file ${outputFile}`;
    const remedy = outputFile === undefined ? 'free some space' : 'name a file in a folder that you may write to';
    throw new UsageError(`${target} cannot be written (${String(error.code)})`, remedy);
  }
};
