import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Git, gitIn } from './git.ts';
import { absent, nothingInCommon, refused, unknownRevision } from './trouble.ts';

/** A file as it was. */
export interface Version {
  /** The full path that it had. */
  readonly path: string;
  readonly object: string;
}

/** How the files of a working tree differ from those of a revision. Paths are full, without symbolic links. */
export interface Changes {
  /** What became of each file that differs, by the path that it has, or had if it is gone; undefined for one that is new. */
  readonly before: ReadonlyMap<string, Version | undefined>;
  /** Whether git knows the file; those of a submodule count as known. */
  readonly isTracked: (path: string) => boolean;
  readonly read: (versions: readonly Version[]) => ReadonlyMap<Version, Buffer>;
}

type Ask = (
  args: readonly string[],
  input?: string,
) => { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

const asking =
  (git: Git): Ask =>
  (args, input) => {
    const answer = git(args, input);
    if (answer.kind === 'absent') throw absent();
    return answer;
  };

/** The changes since a revision; where the current branch has left it, since the commit that both come from. */
export const changesSince = (
  revision: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Changes => {
  const top = asking(gitIn(folder, env))(['rev-parse', '--show-toplevel']);
  if (top.code !== 0) throw refused(top.stderr, folder);
  const root = realpathSync(lineOf(top.stdout));
  const ask = asking(gitIn(root, env));
  const given = (args: readonly string[], input?: string): Buffer => {
    const { code, stdout, stderr } = ask(args, input);
    if (code !== 0) throw refused(stderr, root);
    return stdout;
  };
  const base = baseOf(revision, ask);
  const before =
    base === undefined
      ? new Map<string, Version | undefined>()
      : differencesIn(given(['diff-index', '-r', '-z', '-M', '--no-abbrev', '--ignore-submodules', base, '--']), root);
  const known = base === undefined ? undefined : trackedIn(given(['ls-files', '-z', '--stage']), root);
  return {
    before,
    isTracked: path => known?.(path) ?? false,
    read: versions => contentsOf(versions, input => given(['cat-file', '--batch'], input)),
  };
};

const lineOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/\r?\n$/, '');

const partsOf = (bytes: Buffer): readonly string[] => bytes.toString('utf8').split('\0').slice(0, -1);

/** Undefined where nothing has been committed yet. */
const baseOf = (revision: string, ask: Ask): string | undefined => {
  const commitOf = (name: string): string | undefined => {
    const { code, stdout } = ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return code === 0 ? lineOf(stdout) : undefined;
  };
  const isShallow = () => lineOf(ask(['rev-parse', '--is-shallow-repository']).stdout) === 'true';
  const commit = commitOf(revision);
  if (commit === undefined) {
    if (revision === 'HEAD') return undefined;
    throw unknownRevision(revision, isShallow());
  }
  const { code, stdout } = ask(['merge-base', commit, 'HEAD']);
  if (code !== 0) throw nothingInCommon(revision, isShallow());
  return lineOf(stdout);
};

const FILE = /^100/;

/** `:100644 100644 <object> <object> M`, then the path; of a renamed file the old path, then the new one. */
const differencesIn = (bytes: Buffer, root: string): ReadonlyMap<string, Version | undefined> => {
  const before = new Map<string, Version | undefined>();
  const parts = partsOf(bytes);
  for (let index = 0; index < parts.length; ) {
    const [mode = '', , object = '', , status = ''] = (parts[index++] ?? '').slice(1).split(' ');
    const path = join(root, parts[index++] ?? '');
    const now = status.startsWith('R') ? join(root, parts[index++] ?? '') : path;
    before.set(now, FILE.test(mode) ? { path, object } : undefined);
  }
  return before;
};

const SUBMODULE = '160000';

/** `100644 <object> 0<tab>path` */
const trackedIn = (bytes: Buffer, root: string): ((path: string) => boolean) => {
  const files = new Set<string>();
  const submodules: string[] = [];
  for (const part of partsOf(bytes)) {
    const path = join(root, part.slice(part.indexOf('\t') + 1));
    if (part.startsWith(SUBMODULE)) submodules.push(join(path, '/'));
    else files.add(path);
  }
  return path => files.has(path) || submodules.some(submodule => path.startsWith(submodule));
};

const NEWLINE = 0x0a;

/** `<object> blob <size>`, then the content and the end of a line, for each that was asked for. */
const contentsOf = (versions: readonly Version[], read: (input: string) => Buffer): ReadonlyMap<Version, Buffer> => {
  const contents = new Map<Version, Buffer>();
  if (versions.length === 0) return contents;
  const bytes = read(versions.map(({ object }) => `${object}\n`).join(''));
  let from = 0;
  for (const version of versions) {
    const end = bytes.indexOf(NEWLINE, from);
    const [, type, size] = bytes.toString('latin1', from, end).split(' ');
    if (type !== 'blob') throw refused(`${version.path} as it was is not there`, version.path);
    from = end + 1 + Number(size);
    contents.set(version, bytes.subarray(end + 1, from));
    from++;
  }
  return contents;
};
