import type { View } from './views.ts';

/** For what would come in the order of files and documents: that order must never show. */
export const byName = (a: View, b: View): number =>
  compare(a.name, b.name) || compare(a.manifest.kind, b.manifest.kind) || compare(a.namespace ?? '', b.namespace ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
