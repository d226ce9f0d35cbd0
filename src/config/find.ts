import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIGURATION } from '../source/configuration-name.ts';

/** The nearest configuration file for what lies in a folder: its own, or that of the next folder further up which has one. */
export type NearestConfiguration = (folder: string) => string | undefined;

export interface Finder {
  readonly nearest: NearestConfiguration;
  /** Told by who has read a folder that it holds none, so that nobody looks into it again. */
  readonly unconfigured: (folder: string) => void;
}

/** Looks into each folder once. */
export const createFinder = (): Finder => {
  const known = new Map<string, string | undefined>();
  const above = (folder: string): string | undefined => {
    const parent = dirname(folder);
    return parent === folder ? undefined : nearest(parent);
  };
  const nearest = (folder: string): string | undefined => {
    const found = known.get(folder);
    if (found !== undefined || known.has(folder)) return found;
    const own = join(folder, CONFIGURATION);
    const answer = existsSync(own) ? own : above(folder);
    known.set(folder, answer);
    return answer;
  };
  return { nearest, unconfigured: folder => known.set(folder, above(folder)) };
};
