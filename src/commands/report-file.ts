import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import type { Complaint } from './usage-error.ts';

/** A file that holds half of a report would look like a whole one to whoever comes next. */
export const writeWhole = (path: string, report: string): void => {
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

/** Why a report could not be written, from what the system calls it; without a file, to standard output. */
export const undelivered = (file: string | undefined, code: string): Complaint => {
  const [reason, remedy] = refusals[code] ?? [code, 'name another file'];
  return { message: `${file ?? 'standard output'} cannot be written: ${reason}`, remedy };
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
