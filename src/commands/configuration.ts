import { relative, resolve } from 'node:path';
import { type Configured, configure } from '../config/configure.ts';
import type { ConfigurationProblem } from '../config/read.ts';
import { isFolder } from '../source/files.ts';
import { reader } from '../source/reader.ts';
import { reasonOf } from '../source/reason.ts';
import type { Lookup } from './configured.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, UsageError } from './usage-error.ts';

/** Reads configuration files for a call that checks `paths`. */
export const configurationFrom = async (
  found: readonly string[],
  paths: readonly string[],
  { named, nearest, open }: Lookup,
  settings: Settings,
  terminal: Terminal,
): Promise<Configured | undefined> => {
  const { cwd } = terminal;
  refuseUnreadable(found, open, cwd);
  const { configured, problems } = await configure(found, {
    reader,
    open,
    nearest,
    given: settings.given,
    readsAllOf: ({ folder }) => named !== undefined || readsAllOf(folder, paths, settings, cwd),
  });
  if (configured === undefined) complain(problems, terminal);
  return configured;
};

export const refuseUnreadable = (paths: readonly string[], open: Lookup['open'], cwd: string): void => {
  for (const path of paths) {
    const reason = isFolder(path) ? 'it is a folder' : unreadable(() => open(path).text());
    if (reason === undefined) continue;
    throw new UsageError(`configuration ${relative(cwd, path)}: ${reason}`, 'name another file with --config');
  }
};

const unreadable = (read: () => string): string | undefined => {
  try {
    read();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
};

/** All that is wrong at once; the last complaint ends the call. */
export const complain = (problems: readonly ConfigurationProblem[], { stderr }: Terminal): void => {
  const complaints = problems.map(({ location: { file, line, column }, message, remedy }) => ({
    message: `${file}:${line}:${column}: ${message}`,
    ...(remedy !== undefined && { remedy }),
  }));
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
