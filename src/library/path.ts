/** Stands in for node:path where there is no Node: paths with `/`, and no current folder but the top. */

export const join = (...parts: readonly string[]): string => {
  const given = parts.filter(part => part !== '').join('/');
  if (given === '') return '.';
  const isAbsolute = given.startsWith('/');
  const kept: string[] = [];
  for (const part of given.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isAbsolute) kept.push(part);
  }
  const end = given.endsWith('/') && kept.length > 0 ? '/' : '';
  const path = kept.join('/') + end;
  return isAbsolute ? `/${path}` : path || (given.endsWith('/') ? './' : '.');
};

/** From the top on. */
export const resolve = (...parts: readonly string[]): string => {
  const from = parts.findLastIndex(part => part.startsWith('/'));
  const path = join('/', ...parts.slice(Math.max(from, 0)));
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
};

/** Of a path without slashes at its end. */
export const dirname = (path: string): string => {
  const slash = path.lastIndexOf('/');
  if (slash === -1) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
};

const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const sep = '/';

export const isAbsolute = (path: string): boolean => path.startsWith('/');

export const relative = (from: string, to: string): string => {
  const [start, end] = [from, to].map(path => resolve(path).split('/').filter(Boolean));
  const shared = (start ?? []).findIndex((part, index) => part !== end?.[index]);
  const common = shared === -1 ? (start?.length ?? 0) : shared;
  return [...(start ?? []).slice(common).map(() => '..'), ...(end ?? []).slice(common)].join('/');
};

export const posix = { join, resolve, dirname, basename };
