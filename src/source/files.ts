import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { CONFIGURATION } from './configuration-name.ts';
import { decodedText } from './file-text.ts';
import type { ExcludesIn, IgnoreRules } from './ignored.ts';
import type { SourceFile } from './manifest.ts';
import { createFileReader, FileOnDisk, LARGEST_FILE, tooLarge } from './reading.ts';
import { reasonOf } from './reason.ts';

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
  /** How much stands in what was named: of the files that a walk meets, nobody asks for the size. */
  readonly namedBytes: number;
}

export interface CollectOptions {
  readonly cwd: string;
  /** The content of standard input, asked for when a path is `-`. */
  readonly standardInput: () => Uint8Array;
  /** Name that findings about standard input carry; its folder decides what is near. */
  readonly standardInputName: string;
  /** What a walk leaves out in a folder, besides what git ignores. */
  readonly excludesIn?: ExcludesIn;
  /** Told of each folder in which a walk has met no configuration, after the folder around it. */
  readonly unconfigured?: (folder: string) => void;
  /** Folders are walked no further once this many entries were met: for who would rather have some files soon. */
  readonly mostEntries?: number;
}

const EXTENSION = /[^/]\.(?:ya?ml|json)$/i;
/** The third of the names that kustomize looks for. */
const KUSTOMIZATION = 'Kustomization';
const IGNORE_FILE = '.gitignore';
const NEVER_WALKED = new Set(['.git', 'node_modules']);

/** By its name alone: what a walk of folders reads. */
export const isManifestFile = (name: string): boolean =>
  (EXTENSION.test(name) && name !== CONFIGURATION) || name === KUSTOMIZATION;

const withSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** As people are shown a full path. */
export const shownAs = (path: string, cwd: string): string => {
  const near = relative(cwd, path);
  return withSlashes(near === '' || isAbsolute(near) ? path : near);
};

/** What the names of a folder's files are shown behind. */
const shownWithin = (folder: string, cwd: string): string => {
  const shown = folder === cwd ? '' : shownAs(folder, cwd);
  return shown === '' || shown.endsWith('/') ? shown : `${shown}/`;
};

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Nothing is none, either. */
export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** One file by itself, which is read when its text is asked for. */
export const fileAt = (path: string, cwd: string): SourceFile =>
  new FileOnDisk(shownAs(path, cwd), withSlashes(dirname(path)), path, createFileReader());

/**
 * The files behind the paths of the command line, each once, in the order of the arguments and by name within a folder.
 * A file given by name is read whatever its extension; folders are walked for `.yaml`, `.yml` and `.json`, without
 * `.git`, `node_modules`, what git ignores, what a configuration excludes, and folders behind symbolic links (as kubectl does; so there are no loops).
 */
export const collectFiles = async (paths: readonly string[], options: CollectOptions): Promise<CollectedFiles> => {
  const files: SourceFile[] = [];
  const problems: PathProblem[] = [];
  const seen = new Set<string>();
  let namedBytes = 0;

  const { mostEntries = Number.POSITIVE_INFINITY } = options;
  let entriesMet = 0;

  const read = createFileReader();

  const problem = (path: string, message: string) => problems.push({ path: shownAs(path, options.cwd), message });

  const addFile = (path: string, name: string, folder: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    files.push(new FileOnDisk(name, folder, path, read));
  };

  /** What was named, or what a symbolic link leads to. */
  const addNamed = (path: string, stats: Stats) => {
    if (stats.isFile() && stats.size <= LARGEST_FILE) {
      namedBytes += stats.size;
      addFile(path, shownAs(path, options.cwd), withSlashes(dirname(path)));
      return;
    }
    if (seen.has(path)) return;
    seen.add(path);
    if (stats.isFile()) problem(path, tooLarge(stats.size));
    else if (stats.isFIFO() || stats.isCharacterDevice()) {
      // A pipe such as <(helm template …) can be read only once.
      const { text } = read(path, decodedText);
      namedBytes += text.length;
      files.push({ name: shownAs(path, options.cwd), folder: withSlashes(dirname(path)), text: () => text });
    } else problem(path, 'it is neither a file nor a folder');
  };

  /** `shownInside`: what the names of its files are shown behind. */
  const walk = (folder: string, shownInside: string, root: string, ignored: IgnoreRules): number => {
    let found = 0;
    const entries = readdirSync(folder, { withFileTypes: true }).sort(byName);
    const holds = (wanted: string) => entries.some(({ name }) => name === wanted);
    const isConfigured = holds(CONFIGURATION);
    const inside = isConfigured || holds(IGNORE_FILE) ? ignored.within(folder) : ignored;
    const inFolder = folder.endsWith(sep) ? folder : folder + sep;
    const shownFolder = withSlashes(folder);
    if (!isConfigured) options.unconfigured?.(shownFolder);
    for (const entry of entries) {
      if (entriesMet++ >= mostEntries) break;
      const { name } = entry;
      const path = inFolder + name;
      if (entry.isDirectory()) {
        if (NEVER_WALKED.has(name) || inside.ignores(path, true)) continue;
        // What is shown as `../` holds the working directory, which is shown as nothing.
        const shown = shownInside.endsWith('../') ? shownWithin(path, options.cwd) : `${shownInside}${name}/`;
        found += attempt(path, () => walk(path, shown, root, inside)) ?? 0;
      } else if (isManifestFile(name) && !inside.ignores(path, false)) {
        if (entry.isFile()) {
          addFile(path, shownInside + name, shownFolder);
          found++;
        } else found += attempt(path, () => visit(path, entry, root)) ?? 0;
      }
    }
    return found;
  };

  /** A link to a file that the walk meets by itself would be the same object twice. */
  const visit = (path: string, entry: Dirent, root: string): number => {
    if (entry.isSymbolicLink()) {
      const target = realpathSync(path);
      if (statSync(target).isDirectory() || !relative(root, target).startsWith('..')) return 0;
    }
    addNamed(path, statSync(path));
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
      const { text } = decodedText(options.standardInput());
      namedBytes += text.length;
      const name = options.standardInputName;
      files.push({ name, folder: withSlashes(dirname(resolve(options.cwd, name))), text: () => text });
      continue;
    }
    const full = resolve(options.cwd, path);
    const stats = attempt(full, () => statSync(full));
    if (stats?.isDirectory()) {
      const { readIgnoreRules } = await import('./ignored.ts');
      const walked = () =>
        walk(full, shownWithin(full, options.cwd), realpathSync(full), readIgnoreRules(full, options.excludesIn));
      if (attempt(full, walked) === 0) {
        problem(full, 'no manifests in this folder: svclens looks for .yaml, .yml and .json');
      }
    } else if (stats !== undefined) {
      attempt(full, () => addNamed(full, stats));
    }
  }
  return { files, problems, namedBytes };
};
