import type { Manifest } from '../source/manifest.ts';
import type { View } from './views.ts';

/** For telling: what several roots build of one object under one name is the same to a reader. */
export const onePerName = <T extends View>(views: readonly T[]): readonly T[] => {
  const known = new Map<Manifest, Set<string>>();
  return views.filter(({ manifest, namespace, name }) => {
    if (manifest.built === undefined) return true;
    const names = known.get(manifest.built.origin) ?? new Set();
    known.set(manifest.built.origin, names);
    const isNew = !names.has(`${namespace}/${name}`);
    names.add(`${namespace}/${name}`);
    return isNew;
  });
};
