import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Configured } from '../config/configure.ts';
import { createFinder } from '../config/find.ts';
import { collectFiles } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import { reader } from '../source/reader.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { type Complaint, complaintText, UsageError } from './usage-error.ts';

/**
 * What the configuration files say that are nearest to the files of a call, or the one that the call names. What reads them
 * is loaded only where there are any.
 */
export const configuredFor = async (
  files: readonly SourceFile[],
  paths: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Configured | undefined> => {
  const { configuration } = settings;
  if (configuration === 'none') return undefined;
  const { cwd } = terminal;
  const named = configuration && resolve(cwd, configuration.file);
  const nearest = named === undefined ? createFinder() : () => named;
  const found = new Set<string>();
  for (const { folder } of files) {
    const path = nearest(folder);
    if (path !== undefined) found.add(path);
  }
  if (found.size === 0) return undefined;

  const sources = await sourcesOf([...found].sort(), cwd);
  const { configure } = await import('../config/configure.ts');
  const { configured, problems } = await configure([...sources.values()], {
    reader,
    nearest: folder => sources.get(nearest(folder) ?? ''),
    ruleIds: async () => (await import('./rules-known.ts')).knownRules().map(({ id }) => id),
    given: settings.given,
    readsAllOf: ({ folder }) => named !== undefined || readsAllOf(folder, paths, settings, cwd),
  });
  if (configured !== undefined) return configured;
  complain(
    problems.map(({ location: { file, line, column }, message, remedy }) => ({
      message: `${file}:${line}:${column}: ${message}`,
      ...(remedy !== undefined && { remedy }),
    })),
    terminal,
  );
  return undefined;
};

const sourcesOf = async (paths: readonly string[], cwd: string): Promise<ReadonlyMap<string, SourceFile>> => {
  const sources = new Map<string, SourceFile>();
  for (const path of paths) {
    const collected = await collectFiles([path], { cwd, standardInput: () => new Uint8Array(), standardInputName: '' });
    const [file] = collected.files;
    if (file === undefined || isFolder(path)) {
      const reason = isFolder(path) ? 'it is a folder' : collected.problems[0]?.message;
      throw new UsageError(`configuration ${relative(cwd, path)}: ${reason}`, 'name another file with --config');
    }
    sources.set(path, file);
  }
  return sources;
};

/** All that is wrong at once; the last complaint ends the call. */
const complain = (complaints: readonly Complaint[], { stderr }: Terminal): void => {
  const last = complaints.at(-1);
  for (const complaint of complaints.slice(0, -1)) stderr(complaintText(complaint));
  if (last !== undefined) throw new UsageError(last.message, last.remedy ?? 'mend the file, or give --no-config');
};

/** A hook that is given the changed files of a folder says nothing about the others; a stream is put together on purpose. */
const readsAllOf = (folder: string, paths: readonly string[], { kustomize }: Settings, cwd: string): boolean =>
  kustomize !== undefined ||
  paths.some(path => {
    if (path === '-') return true;
    const full = resolve(cwd, path);
    return !relative(full, folder).startsWith('..') && isFolder(full);
  });

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
