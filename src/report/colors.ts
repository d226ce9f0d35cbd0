import { Chalk } from 'chalk';
import type { Palette } from './palette.ts';

/** The sixteen colours that every terminal has and that people choose themselves. */
export const createPalette = (): Palette => {
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.cyan.bold,
    strong: chalk.bold,
    faint: chalk.dim,
    good: chalk.green,
  };
};
