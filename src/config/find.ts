import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATION } from '../source/configuration-name.ts';

/**
 * The nearest configuration file for what lies in a folder: its own, or that of the next folder further up which has one.
 * `holdsNone`: the caller has read the folder and has met none.
 */
export type NearestConfiguration = (folder: string, holdsNone?: boolean) => string | undefined;

/** Looks into each folder once. */
export const createFinder = (): NearestConfiguration => {
  const known = new Map<string, string | undefined>();
  const find = (folder: string, holdsNone = false): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const own = join(folder, CONFIGURATION);
    const parent = dirname(folder);
    const found = !holdsNone && existsSync(own) ? own : parent === folder ? undefined : find(parent);
    known.set(folder, found);
    return found;
  };
  return find;
};
