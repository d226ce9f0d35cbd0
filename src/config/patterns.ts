import { isAbsolute, relative, sep } from 'node:path';
import ignore from 'ignore';

/** Whether a path is what a list of patterns means; undefined where the list says nothing of it. */
export type Verdict = (path: string, isFolder: boolean) => boolean | undefined;

/** A slash in front or between names ties a pattern to a folder, as in a .gitignore. */
const isTied = (pattern: string): boolean =>
  pattern
    .replace(/^!/, '')
    .replace(/^\*\*\//, '')
    .replace(/\/(\*\*)?$/, '')
    .includes('/') || /^!?\//.test(pattern);

/**
 * Reads patterns as git reads those of a .gitignore: relative to the folder of the file that they are written in. Where another
 * file extends that one, patterns that are not tied to its folder hold for the other file's folder as well.
 */
export const verdictOf = (patterns: readonly string[], folder: string, holder: string): Verdict => {
  const plain = patterns.map(pattern => ({ pattern: pattern.replace(/^(!?)\.\//, '$1/') }));
  const all = ignore({ ignoreCase: false }).add(plain);
  const untied = ignore({ ignoreCase: false }).add(plain.filter(({ pattern }) => !isTied(pattern)));
  return (path, isFolder) => {
    const own = within(folder, path);
    const name =
      own ??
      within(holder, path) ??
      relative(holder, path)
        .replaceAll(sep, '/')
        .replace(/^(\.\.\/)+/, '');
    if (name === '' || name === '..' || isAbsolute(name)) return undefined;
    const { ignored, unignored } = (own === undefined ? untied : all).test(isFolder ? `${name}/` : name);
    return ignored ? true : unignored ? false : undefined;
  };
};

const within = (folder: string, path: string): string | undefined => {
  const name = relative(folder, path);
  return name === '' || name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
    ? undefined
    : name.replaceAll(sep, '/');
};
