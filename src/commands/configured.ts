import { resolve } from 'node:path';
import type { Configured } from '../config/configure.ts';
import { type Excludes, excludesOf } from '../config/excluded.ts';
import { createFinder, type NearestConfiguration } from '../config/find.ts';
import type { OpenFile } from '../config/layers.ts';
import { fileAt } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import { reader } from '../source/reader.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Where the configuration of a call is. */
export interface Lookup {
  /** The one file that the call names for everything. */
  readonly named?: string;
  readonly nearest: NearestConfiguration;
  readonly open: OpenFile;
  /** What a walk leaves out in a folder. */
  readonly excludesIn: (folder: string) => Excludes | undefined;
}

export const lookupFor = ({ configuration }: Settings, { cwd }: Pick<Terminal, 'cwd'>): Lookup => {
  const named = configuration === undefined || configuration === 'none' ? undefined : resolve(cwd, configuration.file);
  const nearest = configuration === undefined ? createFinder() : () => named;
  const open = (path: string) => fileAt(path, cwd);
  const known = new Map<string, Excludes | undefined>();
  return {
    ...(named !== undefined && { named }),
    nearest,
    open,
    excludesIn: folder => {
      const path = nearest(folder);
      if (path === undefined) return undefined;
      if (!known.has(path)) known.set(path, excludesOf(path, open, reader));
      return known.get(path);
    },
  };
};

/**
 * What the configuration files say that are nearest to the files of a call, or the one that the call names. What reads them
 * is loaded only where there are any.
 */
export const configuredFor = async (
  files: readonly SourceFile[],
  paths: readonly string[],
  lookup: Lookup,
  settings: Settings,
  terminal: Terminal,
): Promise<Configured | undefined> => {
  const found = new Set<string>();
  for (const { folder } of files) {
    const path = lookup.nearest(folder);
    if (path !== undefined) found.add(path);
  }
  if (found.size === 0) return undefined;
  return (await import('./configuration.ts')).configurationFrom([...found].sort(), paths, lookup, settings, terminal);
};
