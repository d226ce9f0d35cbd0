import type { Manifest } from '../source/manifest.ts';

/** How far apart two objects stand: nearer scopes are asked first. `subtree`: below a parent folder of both. */
export type Scope = 'file' | 'folder' | 'subtree' | 'input';

/** Of the own file or folder: what stands there most likely was meant. */
export const isNear = (scope: Scope): boolean => scope === 'file' || scope === 'folder';

/** Smaller is nearer: 0 the same file, 1 the same folder, 2 a folder below, then one more for each parent folder in common. */
export type Distance = number;

/** The folder that holds all of the input. What two objects have in common only there is merely the whole input. */
export const commonFolder = (folders: Iterable<string>): string => {
  let common: string | undefined;
  for (const folder of folders) {
    if (common === undefined) common = folder;
    while (!isWithin(folder, common)) common = parentOf(common);
  }
  return common ?? '';
};

export const isWithin = (folder: string, parent: string): boolean =>
  folder.startsWith(parent) &&
  (parent === '' || parent === '/' || folder.length === parent.length || folder[parent.length] === '/');

const parentOf = (folder: string): string => {
  const slash = folder.lastIndexOf('/');
  return slash === 0 && folder !== '/' ? '/' : folder.slice(0, Math.max(0, slash));
};

/** The folder itself, its parent, and so on to the top, or to a folder that nobody has to look above. */
export function* foldersAbove(folder: string, last?: string): Generator<string> {
  for (let above = folder; ; above = parentOf(above)) {
    yield above;
    if (above === last || above === parentOf(above)) return;
  }
}

/** Of one file, folder or root. Who declares an object says that it is there beside all that the declaration holds for. */
export const isBeside = (from: Manifest, to: Manifest): boolean =>
  from.file === to.file ||
  from.file.folder === to.file.folder ||
  from.declared !== undefined ||
  to.declared !== undefined ||
  (from.built !== undefined && areOfOneRoot(from, to));

/** Measures from one object to many, whose own folder is taken apart only once. Beyond `farthest` nobody counts on. */
const distancesFrom = (from: Manifest): ((to: Manifest, farthest?: Distance) => Distance) => {
  let above: readonly string[] | undefined;
  return (to, farthest = Number.POSITIVE_INFINITY) => {
    if (from.file === to.file) return 0;
    if (isBeside(from, to)) return 1;
    above ??= [...foldersAbove(from.file.folder)];
    let up = 0;
    while (up + 2 <= farthest && !isWithin(to.file.folder, above[up] ?? '')) up++;
    return up + 2;
  };
};

export const distanceBetween = (from: Manifest, to: Manifest): Distance => distancesFrom(from)(to);

export const scopeAt = (distance: Distance, from: Manifest, root: string): Scope => {
  if (distance === 0) return 'file';
  if (distance === 1) return 'folder';
  let folder = from.file.folder;
  for (let up = distance - 2; up > 0; up--) folder = parentOf(folder);
  return folder === root && distance > 2 ? 'input' : 'subtree';
};

/** Names the kustomization that was built; empty for what stands as it was written. */
export const rootOf = ({ built }: Manifest): string => built?.root.file.name ?? '';

/** What is built belongs to its root, all else to its folder; what is declared has no neighbours. */
export const unitOf = (manifest: Manifest): string =>
  manifest.declared === undefined ? rootOf(manifest) || manifest.file.folder : manifest.file.name;

export const areOfOneRoot = (one: Manifest, other: Manifest): boolean => one.built?.root === other.built?.root;

/** What a configuration file declares exists only for what it speaks to. */
export const mayMeet = (one: Manifest, other: Manifest): boolean =>
  (one.declared?.holdsFor(other) ?? true) && (other.declared?.holdsFor(one) ?? true);

const standsAsWritten = ({ manifest: { built, declared } }: { readonly manifest: Manifest }): boolean =>
  built === undefined && declared === undefined;

/**
 * Those of the candidates that may exist beside an object. First those that its own root builds. Else all others, of what
 * several roots build only one; but not what its own root has made something else of.
 */
export const beside = <T extends { readonly manifest: Manifest }>(from: Manifest, all: readonly T[]): readonly T[] => {
  const { built, declared } = from;
  if (standsAsWritten({ manifest: from }) && all.every(standsAsWritten)) return all;
  const isWritten = declared === undefined && all.every(({ manifest }) => manifest.declared === undefined);
  const candidates = isWritten ? all : all.filter(({ manifest }) => mayMeet(from, manifest));
  const own = built === undefined ? [] : candidates.filter(({ manifest }) => areOfOneRoot(from, manifest));
  if (
    own.length > 0 ||
    candidates.every(({ manifest }) => manifest.built === undefined && !built?.reached.has(manifest))
  )
    return own.length > 0 ? own : candidates;
  const roots = new Map<Manifest, Manifest | undefined>();
  return candidates.filter(({ manifest }) => {
    const origin = manifest.built?.origin ?? manifest;
    if (built?.reached.has(origin)) return false;
    if (!roots.has(origin)) roots.set(origin, manifest.built?.root);
    return roots.get(origin) === manifest.built?.root;
  });
};

/** Those of the candidates that stand beside an object, in their order: mostly few, of which only these are compared. */
export const nearby = <T extends { readonly manifest: Manifest }>(from: Manifest, candidates: readonly T[]) =>
  beside(
    from,
    candidates.filter(({ manifest }) => isBeside(from, manifest)),
  );

/** Those of the candidates that stand nearest, in their order. Only where none stands beside it, distances are measured. */
export const nearest = <T extends { readonly manifest: Manifest }>(
  from: Manifest,
  candidates: readonly T[],
): { readonly items: readonly T[]; readonly distance: Distance } => {
  const near = nearby(from, candidates);
  const distanceTo = distancesFrom(from);
  let distance = Number.POSITIVE_INFINITY;
  let items: T[] = [];
  for (const candidate of near.length > 0 ? near : beside(from, candidates)) {
    const own = distanceTo(candidate.manifest, distance);
    if (own > distance) continue;
    // The first push to an empty list would make room for 17, and answers are kept.
    if (own < distance) items = [candidate];
    else items.push(candidate);
    distance = own;
  }
  return { items, distance };
};

/** A missing namespace is whatever the caller applies it to, and so equals any. */
export const mayShareNamespace = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || one === other;
