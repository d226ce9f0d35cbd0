import { printable } from '../text/printable.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, isUsageError } from './usage-error.ts';

/** What people are told of a call that could not be answered. */
export const complaintOf = (error: unknown, env: Terminal['env']): string => {
  if (isUsageError(error)) return complaintText(error);
  const [what, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined];
  if (env['SVCLENS_DEBUG'] === '1' && stack !== undefined) return `${stack}\n`;
  return `svclens: this is a defect of svclens, not of your files: ${printable(what)}\nplease report it with the output of SVCLENS_DEBUG=1\n`;
};
