import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Finding, Severity } from '../finding.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import { type Changes, changesSince, type Version } from '../git/changes.ts';
import { onePerName } from '../inventory/one-per-name.ts';
import type { Service } from '../inventory/views.ts';
import { decodeText } from '../source/encoding.ts';
import { isManifestFile, shownAs } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import { plural } from '../text/plural.ts';
import { type Examined, judged } from './examine.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A call that asks about a change: what it reads, and what it tells of that. */
export interface Change {
  readonly paths: readonly string[];
  readonly narrow: (judged: Examined) => Promise<Told>;
}

export interface Told {
  readonly examined: Examined;
  readonly findings: readonly Finding[];
  readonly services: readonly Service[];
}

export const changeOf = (asked: readonly string[], settings: Settings, terminal: Terminal): Change => {
  const { cwd, env } = terminal;
  const { within, changedSince, kustomize } = settings;
  const option = within === undefined ? '--changed-since' : '--within';
  if (kustomize !== undefined) {
    throw new UsageError(`-k and ${option} are given both`, `give the folders that ${kustomize} refers to as paths`);
  }
  if (asked.includes('-')) {
    throw new UsageError(`${option} has no place for standard input`, 'name the files or folders that have changed');
  }
  if (within !== undefined && asked.length === 0 && changedSince === undefined) {
    throw new UsageError(
      `--within ${within} is given no paths to tell of`,
      `name the files that have changed; all of it: svclens validate ${within}`,
    );
  }
  const missing = within !== undefined && asked.find(path => !existsSync(resolve(cwd, path)));
  if (missing) throw new UsageError(`${missing}: there is no such file or folder`, 'paths begin at the current folder');
  // A hook is given whatever has changed, also what is excluded or lies elsewhere.
  const paths = within !== undefined ? [within] : asked.length === 0 ? ['.'] : asked;
  const given = within === undefined ? undefined : asked;
  // Asked first, so that nobody waits for the judgement to learn of a misspelt revision.
  const changes = changedSince === undefined ? undefined : changesSince(changedSince, folderOf(paths, cwd), env);
  const isUntouched = given?.length === 0 && changes !== undefined && !changesManifests(changes);
  return {
    paths: isUntouched ? [] : paths,
    narrow: judged => ofChange({ paths, given, changes }, judged, settings, terminal),
  };
};

const changesManifests = ({ before }: Changes): boolean =>
  [...before].some(([path, version]) => [path, version?.path ?? ''].some(name => isManifestFile(basename(name))));

const folderOf = ([first = '.']: readonly string[], cwd: string): string => {
  const path = resolve(cwd, first);
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? cwd : stats.isDirectory() ? path : dirname(path);
};

interface Asked {
  readonly paths: readonly string[];
  /** With --within: the paths whose files have changed. */
  readonly given: readonly string[] | undefined;
  /** With --changed-since. */
  readonly changes: Changes | undefined;
}

/** Of a judgement, what the change is about: what touches the given files, and what was not found before it. */
const ofChange = async (
  { paths, given, changes }: Asked,
  examined: Examined,
  settings: Settings,
  terminal: Terminal,
): Promise<Told> => {
  const { checked, files } = examined;
  const isGiven = isBelow(given ?? [], terminal.cwd);
  const before = changes && filesBefore(files, paths, changes, given && isGiven, terminal.cwd);
  const changed = new Set(
    files.filter(file => (given === undefined ? before?.isChanged(file) : isGiven(file))).map(({ name }) => name),
  );
  const touching = given === undefined ? [] : checked.findings.filter(finding => touches(finding, changed));
  const isNew =
    before?.differs && touching.length < checked.findings.length
      ? newSince(await findingsBefore(before, paths, settings, terminal), checked.findings)
      : () => false;
  const told = new Set(touching);
  const findings = checked.findings.filter(finding => told.has(finding) || isNew(finding));

  const names = new Set([...changed, ...findings.map(({ location }) => location.file)]);
  if (!settings.quiet && examined.troubles.length === 0)
    tellRest(checked.findings.length - findings.length, names.size, terminal);
  return {
    examined: {
      ...examined,
      checked: {
        ...checked,
        suppressed: checked.suppressed.filter(({ location }) => names.has(location.file)),
        skipped: checked.skipped.filter(({ file }) => names.has(file)),
      },
      files: files.filter(({ name }) => names.has(name)),
    },
    findings,
    services: onePerName(checked.inventory.services.filter(({ manifest }) => names.has(manifest.file.name))),
  };
};

const tellRest = (others: number, files: number, { stderr }: Terminal): void => {
  if (files === 0) stderr('no manifest has changed\n');
  if (others > 0) stderr(`not told: ${plural(others, 'finding')} that this change has no part in\n`);
};

const isBelow = (paths: readonly string[], cwd: string): ((file: SourceFile) => boolean) => {
  const full = new Set(paths.map(path => resolve(cwd, path)));
  return ({ name }) => {
    for (let path = resolve(cwd, name); ; path = dirname(path)) {
      if (full.has(path)) return true;
      if (path === dirname(path)) return false;
    }
  };
};

const touches = ({ location, related }: Finding, changed: ReadonlySet<string>): boolean =>
  changed.has(location.file) || related.some(other => changed.has(other.location.file));

interface Before {
  readonly files: readonly SourceFile[];
  readonly isChanged: (file: SourceFile) => boolean;
  readonly differs: boolean;
  /** The name of today, by that of then. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The files as they were. Where the change is given, files that are new without being part of it count as old. */
const filesBefore = (
  files: readonly SourceFile[],
  paths: readonly string[],
  changes: Changes,
  isGiven: ((file: SourceFile) => boolean) | undefined,
  cwd: string,
): Before => {
  const unchanged = new Set<SourceFile>();
  const past: { readonly version: Version; readonly today?: SourceFile }[] = [];
  const here = new Set<string>();
  const spelled = new Map<string, string>();
  for (const file of files) {
    const path = realPathOf(file);
    here.add(path);
    spelled.set(dirname(path), file.folder);
    const version = changes.before.get(path);
    if (version !== undefined) past.push({ version, today: file });
    else if (changes.isTracked(path) && !changes.before.has(path)) unchanged.add(file);
    else if (isGiven?.(file) === false) unchanged.add(file);
  }
  const roots = paths.map(path => resolve(cwd, path)).map(real);
  for (const [path, version] of changes.before) {
    if (version === undefined || here.has(path) || !isManifestFile(basename(version.path))) continue;
    if (roots.some(root => version.path === root || version.path.startsWith(join(root, sep)))) past.push({ version });
  }
  const contents = changes.read(past.map(({ version }) => version));
  const renamed = new Map<string, string>();
  const old = past.map(({ version, today }): SourceFile => {
    const folder = spelled.get(dirname(version.path)) ?? dirname(version.path).replaceAll(sep, '/');
    const name = shownAs(join(folder, basename(version.path)), cwd);
    if (today !== undefined && today.name !== name) renamed.set(name, today.name);
    return { name, folder, text: () => decodeText(contents.get(version) ?? new Uint8Array()) };
  });
  return {
    files: [...unchanged, ...old],
    isChanged: file => !unchanged.has(file),
    differs: old.length > 0 || unchanged.size < files.length,
    renamed,
  };
};

const realPathOf = ({ name, folder }: SourceFile): string => join(real(folder), basename(name));

const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path; // Gone, as a deleted folder is.
  }
};

/** Judged as the files of today are, by today's configuration: a change of rules is no change of manifests. */
const findingsBefore = async (
  { files, renamed }: Before,
  paths: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<readonly Finding[]> => {
  const { checked } = await judged(files, paths, settings, terminal);
  return checked.findings.map(finding => {
    const file = renamed.get(finding.location.file);
    return file === undefined ? finding : { ...finding, location: { ...finding.location, file } };
  });
};

const ranks: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

/** Not found before, or only at a lower level. */
const newSince = (before: readonly Finding[], today: readonly Finding[]): ((finding: Finding) => boolean) => {
  const known = new Map<string, number>();
  const prints = fingerprintsOf(before);
  for (const [index, print] of prints.entries()) known.set(print, ranks[before[index]?.severity ?? 'info']);
  const printsToday = fingerprintsOf(today);
  const fresh = new Set(
    today.filter(({ severity }, index) => ranks[severity] > (known.get(printsToday[index] ?? '') ?? 0)),
  );
  return finding => fresh.has(finding);
};
