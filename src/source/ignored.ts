import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What git ignores, from the repository's root down to one folder, and what a configuration excludes. */
export interface IgnoreRules {
  ignores(path: string, isFolder: boolean): boolean;
  /** The same rules with those of a folder further down. */
  within(folder: string): IgnoreRules;
}

interface Layer {
  readonly folder: string;
  readonly patterns: Ignore;
}

const readLayer = (folder: string): readonly Layer[] => {
  const file = join(folder, '.gitignore');
  if (!existsSync(file)) return [];
  return [{ folder, patterns: ignore().add(readFileSync(file, 'utf8')) }];
};

/** Every entry of a walk is asked about, and each stands below the folders whose rules hold for it. */
const pathBelow = (folder: string, path: string): string => {
  const below = path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1);
  return sep === '/' ? below : below.replaceAll(sep, '/');
};

const rulesOf = (layers: readonly Layer[]): IgnoreRules => ({
  ignores: (path, isFolder) => {
    // The file nearest to the path decides, as in git: a `!pattern` further down takes back one further up.
    for (let index = layers.length - 1; index >= 0; index--) {
      const { folder, patterns } = layers[index] as Layer;
      const verdict = patterns.test(pathBelow(folder, path) + (isFolder ? '/' : ''));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  },
  within: folder => {
    const own = layers.some(layer => layer.folder === folder) ? [] : readLayer(folder);
    return own.length === 0 ? rulesOf(layers) : rulesOf([...layers, ...own]);
  },
});

/** What is left out in a folder for other reasons; undefined where nothing is. */
export type ExcludesIn = (folder: string) => ((path: string, isFolder: boolean) => boolean) | undefined;

/** Whoever names a folder that is left out wants to see it. */
export const readIgnoreRules = (folder: string, excludesIn: ExcludesIn = () => undefined): IgnoreRules => {
  const excludes = excludesIn(folder);
  return withExcluded(readGitRules(folder), { excludes, holds: excludes?.(folder, true) !== true }, excludesIn);
};

interface Exclusion {
  readonly excludes: ReturnType<ExcludesIn>;
  readonly holds: boolean;
}

const withExcluded = (rules: IgnoreRules, { excludes, holds }: Exclusion, excludesIn: ExcludesIn): IgnoreRules => ({
  ignores: (path, isFolder) => rules.ignores(path, isFolder) || (holds && excludes?.(path, isFolder) === true),
  within: folder => {
    const nearer = excludesIn(folder);
    const exclusion = { excludes: nearer, holds: holds || nearer !== excludes };
    return withExcluded(rules.within(folder), exclusion, excludesIn);
  },
});

/** The rules that hold in a folder: its own `.gitignore` and those above it, up to the root of its git repository. */
const readGitRules = (folder: string): IgnoreRules => {
  const chain: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    chain.unshift(current);
    if (existsSync(join(current, '.git'))) break;
    if (dirname(current) === current) return rulesOf(readLayer(folder));
  }
  const [own = [], ...above] = chain.map(readLayer).reverse();
  const layers = above.reverse().flat();
  // What is ignored and named all the same is read; its own file is about what lies in it.
  return rulesOf(rulesOf(layers).ignores(folder, true) ? own : [...layers, ...own]);
};
