import { dirname, resolve } from 'node:path';
import { isFolder } from '../source/files.ts';
import type { Lookup } from './configured.ts';

/** The paths of a call without those that a configuration file excludes. */
export const withoutExcluded = (paths: readonly string[], { excludesIn }: Lookup, cwd: string): readonly string[] =>
  paths.filter(path => {
    if (path === '-') return true;
    const full = resolve(cwd, path);
    return excludesIn(dirname(full))?.(full, isFolder(full)) !== true;
  });
