import type { Path } from '../../finding.ts';
import type { Manifest, Place } from '../../source/manifest.ts';
import { createBuilder } from './build.ts';
import type { KustomizeFiles } from './documents.ts';
import { readKustomization } from './kustomization.ts';
import type { Note } from './problems.ts';
import { isKustomization } from './recognize.ts';
import { withReferences } from './references.ts';
import { currentId, type Resource, remembered, renamed } from './resource.ts';
import { createTracing, type Mapping, ownField, placeOf, type Tracing } from './tracing.ts';
import { withVariables } from './variables.ts';

/** An object as `kustomize build` would print it. */
export interface BuiltObject {
  /** Who wrote it; for what a generator makes, the kustomization. */
  readonly origin: Manifest;
  readonly value: Mapping;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly isGenerated: boolean;
  /** Where a part of the value was written: in the origin, in a patch or in a kustomization. */
  from(path: Path, part: Place['part']): Place;
}

export interface BuiltRoot {
  readonly kustomization: Manifest;
  readonly objects: readonly BuiltObject[];
  /** Why nothing was built: what svclens does not follow, and what kustomize would refuse. Empty if all was followed. */
  readonly notes: readonly Note[];
  /** Everything that the root read: kustomizations and the objects of its resources as they were written. */
  readonly reached: ReadonlySet<Manifest>;
}

export interface BuiltRoots {
  readonly roots: readonly BuiltRoot[];
  /** Kustomizations that refer to each other in a circle, so that none of them is a root. */
  readonly circles: readonly Manifest[];
}

/** What a generator's name ends in is known only when its files are read. */
const HASH = 'hash';

/**
 * Builds every kustomization of the input that no other one refers to, or those of `only`. Nothing is read but through
 * `files`, and nothing a kustomization says makes it fail: what cannot be followed is noted.
 */
export const buildRoots = (
  manifests: readonly Manifest[],
  files: KustomizeFiles,
  only?: readonly Manifest[],
): BuiltRoots => {
  const tracing = createTracing();
  const byFolder = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (isKustomization(manifest) && !byFolder.has(manifest.file.folder)) byFolder.set(manifest.file.folder, manifest);
  }
  const all = [...byFolder.values()];
  const referred = new Set(all.flatMap(foldersIn));
  const builder = createBuilder(files, byFolder, tracing);
  const roots = (only ?? all.filter(({ file }) => !referred.has(file.folder))).map((kustomization): BuiltRoot => {
    const { resources, configuration, variables, notes, reached } = builder.accumulate(kustomization);
    // What stands above something unknown, is unknown itself.
    if (notes.length > 0) return { kustomization, objects: [], notes, reached: new Set(reached) };
    const hashed = resources.map(resource => withHash(resource, tracing));
    const referring = withReferences(hashed, configuration.references, tracing);
    const objects = withVariables(referring, variables, tracing).filter(isForCluster);
    return {
      kustomization,
      objects: objects.map(resource => builtObject(resource, tracing)),
      notes,
      reached: new Set(reached),
    };
  });
  const built = new Set(roots.flatMap(({ reached }) => [...reached]));
  return { roots, circles: only === undefined ? all.filter(manifest => !built.has(manifest)) : [] };
};

const foldersIn = (manifest: Manifest): readonly string[] => {
  const { resources, components } = readKustomization(manifest);
  return [...resources, ...components].map(({ full }) => full);
};

const withHash = (resource: Resource, tracing: Tracing): Resource =>
  resource.generated?.hashed === true
    ? renamed(tracing, remembered(resource), `${currentId(resource).name}-${HASH}`)
    : resource;

/** kustomize leaves out what is meant for other tools only. */
const isForCluster = ({ object }: Resource): boolean => {
  const annotations = ownField(ownField(object.value, 'metadata'), 'annotations');
  const local = ownField(annotations, 'config.kubernetes.io/local-config');
  return local === undefined || local === 'false';
};

const builtObject = (resource: Resource, tracing: Tracing): BuiltObject => {
  const { name, namespace } = currentId(resource);
  return {
    origin: resource.origin,
    value: resource.object.value,
    namespace: namespace === '' ? undefined : namespace,
    name: name === '' ? undefined : name,
    isGenerated: resource.generated !== undefined,
    from: (path, part) => placeOf(tracing, resource.object, path, part),
  };
};
