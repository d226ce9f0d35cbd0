import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Lookup } from './configured.ts';

/** The paths of a call without those that a configuration file excludes. */
export const withoutExcluded = (paths: readonly string[], { excludesIn }: Lookup, cwd: string): readonly string[] =>
  paths.filter(path => {
    if (path === '-') return true;
    const full = resolve(cwd, path);
    const isFolder = statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return excludesIn(dirname(full))?.(full, isFolder) !== true;
  });
