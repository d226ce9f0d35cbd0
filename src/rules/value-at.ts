import type { Path } from '../finding.ts';

/** What stands at a path of a plain value; undefined where nothing does. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((parent, step) => {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, step)) return undefined;
    return Object.entries(parent).find(([key]) => key === String(step))?.[1];
  }, value);
