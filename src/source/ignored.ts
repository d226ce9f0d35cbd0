import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What git ignores, from the repository's root down to one folder. */
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

const rulesOf = (layers: readonly Layer[]): IgnoreRules => ({
  ignores: (path, isFolder) => {
    // The file nearest to the path decides, as in git: a `!pattern` further down takes back one further up.
    for (let index = layers.length - 1; index >= 0; index--) {
      const { folder, patterns } = layers[index] as Layer;
      const verdict = patterns.test(relative(folder, path).replaceAll(sep, '/') + (isFolder ? '/' : ''));
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

/** The rules that hold in a folder: its own `.gitignore` and those above it, up to the root of its git repository. */
export const readIgnoreRules = (folder: string): IgnoreRules => {
  const chain: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    chain.unshift(current);
    if (existsSync(join(current, '.git'))) break;
    if (dirname(current) === current) return rulesOf(readLayer(folder));
  }
  const rules = rulesOf(chain.flatMap(readLayer));
  // Whoever names an ignored folder wants to see it.
  return relative(chain[0] ?? folder, folder) !== '' && rules.ignores(folder, true)
    ? rulesOf(readLayer(folder))
    : rules;
};
