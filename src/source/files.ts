import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { decodeText } from './encoding.ts';
import type { IgnoreRules } from './ignored.ts';
import type { SourceFile } from './manifest.ts';

/** Something that was asked for by name and could not be read: the run goes on, and ends with exit code 2. */
export interface PathProblem {
  readonly path: string;
  readonly message: string;
  /** The file that refers to it, where it was not the caller. */
  readonly namedIn?: string;
}

export interface CollectedFiles {
  readonly files: readonly SourceFile[];
  readonly problems: readonly PathProblem[];
}

export interface CollectOptions {
  readonly cwd: string;
  /** The content of standard input, asked for when a path is `-`. */
  readonly standardInput: () => Uint8Array;
  /** Name that findings about standard input carry; its folder decides what is near. */
  readonly standardInputName: string;
}

/** What becomes of this many bytes fits the memory that Node takes by default. */
const LARGEST_FILE = 100 * 1024 * 1024;
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
/** The third of the names that kustomize looks for. */
const KUSTOMIZATION = 'Kustomization';
const NEVER_WALKED = new Set(['.git', 'node_modules']);
/** svclens' own settings are no manifest. */
export const CONFIGURATION = '.svclens.yaml';

const isManifestFile = (name: string): boolean =>
  (EXTENSIONS.has(extname(name).toLowerCase()) && name !== CONFIGURATION) || name === KUSTOMIZATION;

const withSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

const shownAs = (path: string, cwd: string): string => {
  const near = relative(cwd, path);
  return withSlashes(near === '' || isAbsolute(near) ? path : near);
};

/** Why the file system refused, in words. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission to read it is denied';
    case 'ELOOP':
      return 'it is a symbolic link that leads back to itself';
    case 'ENAMETOOLONG':
      return 'the name is too long for this file system';
    default:
      return `it cannot be read${code && ` (${code})`}`;
  }
};

/**
 * The files behind the paths of the command line, each once, in the order of the arguments and by name within a folder.
 * A file given by name is read whatever its extension; folders are walked for `.yaml`, `.yml` and `.json`, without
 * `.git`, `node_modules`, what git ignores, and folders behind symbolic links (as kubectl does; so there are no loops).
 */
export const collectFiles = async (paths: readonly string[], options: CollectOptions): Promise<CollectedFiles> => {
  const files: SourceFile[] = [];
  const problems: PathProblem[] = [];
  const seen = new Set<string>();

  const problem = (path: string, message: string) => problems.push({ path: shownAs(path, options.cwd), message });

  const addFile = (path: string, stats: Stats) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!stats.isFile() && !stats.isFIFO() && !stats.isCharacterDevice()) {
      problem(path, 'it is neither a file nor a folder');
    } else if (stats.size > LARGEST_FILE) {
      const size = Math.round(stats.size / 1024 / 1024);
      problem(
        path,
        `it has ${size} MB; svclens reads files of up to ${LARGEST_FILE / 1024 / 1024} MB: split it at ---`,
      );
    } else {
      // A pipe such as <(helm template …) can be read only once.
      const fixed = stats.isFile() ? undefined : decodeText(readFileSync(path));
      files.push({
        name: shownAs(path, options.cwd),
        folder: withSlashes(dirname(path)),
        text: () => fixed ?? decodeText(readFileSync(path)),
      });
    }
  };

  const walk = (folder: string, root: string, ignored: IgnoreRules): number => {
    let found = 0;
    const inside = ignored.within(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (NEVER_WALKED.has(entry.name) || inside.ignores(path, true)) continue;
        found += attempt(path, () => walk(path, root, inside)) ?? 0;
      } else if (isManifestFile(entry.name) && !inside.ignores(path, false)) {
        found += attempt(path, () => visit(path, root)) ?? 0;
      }
    }
    return found;
  };

  /** A link to a file that the walk meets by itself would be the same object twice. */
  const visit = (path: string, root: string): number => {
    if (lstatSync(path).isSymbolicLink()) {
      const target = realpathSync(path);
      if (statSync(target).isDirectory() || !relative(root, target).startsWith('..')) return 0;
    }
    addFile(path, statSync(path));
    return 1;
  };

  const attempt = <T>(path: string, action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      problem(path, reasonOf(error));
      return undefined;
    }
  };

  for (const path of paths) {
    if (path === '-') {
      if (seen.has('-')) continue;
      seen.add('-');
      const text = decodeText(options.standardInput());
      const name = options.standardInputName;
      files.push({ name, folder: withSlashes(dirname(resolve(options.cwd, name))), text: () => text });
      continue;
    }
    const full = resolve(options.cwd, path);
    const stats = attempt(full, () => statSync(full));
    if (stats?.isDirectory()) {
      const { readIgnoreRules } = await import('./ignored.ts');
      if (attempt(full, () => walk(full, realpathSync(full), readIgnoreRules(full))) === 0) {
        problem(full, 'no manifests in this folder: svclens looks for .yaml, .yml and .json');
      }
    } else if (stats !== undefined) {
      attempt(full, () => addFile(full, stats));
    }
  }
  return { files, problems };
};
