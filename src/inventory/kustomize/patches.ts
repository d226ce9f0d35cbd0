import type { Documents } from './documents.ts';
import { applyOperations } from './json-patch.ts';
import type { PatchEntry } from './kustomization.ts';
import type { BuildProblem } from './problems.ts';
import { allIds, currentId, idOf, isSameId, type Resource, remembered, whole, withMetadata } from './resource.ts';
import { mergePatch } from './strategic-merge.ts';
import { patchTarget, type Target } from './targets.ts';
import { isTracedMapping, type Mapping, type Traced, type Tracing } from './tracing.ts';

export interface Patched {
  readonly resources: readonly Resource[];
  readonly problem?: BuildProblem;
}

/** Applies one entry: of strategic merges, a document each; or the operations of one JSON patch. */
export const applyPatch = (
  resources: readonly Resource[],
  entry: PatchEntry,
  documents: Documents,
  tracing: Tracing,
): Patched => {
  const contents = documents.inTextOrFile(entry.text, entry.path);
  if (contents === undefined) return { resources, problem: 'missing-file' };
  const target = entry.target === undefined ? undefined : patchTarget(entry.target);
  if (entry.target !== undefined && target === undefined) return { resources, problem: 'patch-malformed' };
  const operations = contents.find(({ value }) => Array.isArray(value));
  if (operations !== undefined) return applyJson(resources, operations, target, tracing);

  const patches = contents.filter(isTracedMapping);
  if (patches.length === 0) return { resources, problem: 'patch-malformed' };
  let result = resources;
  for (const patch of patches) {
    const targets = target === undefined ? named(result, patch) : result.filter(target);
    if (target === undefined && targets.length !== 1) return { resources: result, problem: 'patch-without-target' };
    result = mergeInto(result, new Set(targets), patch, entry, tracing);
  }
  return { resources: result };
};

const named = (resources: readonly Resource[], patch: Traced<Mapping>): readonly Resource[] => {
  const id = idOf(patch.value);
  return resources.filter(resource => allIds(resource).some(known => isSameId(known, id)));
};

const applyJson = (
  resources: readonly Resource[],
  list: Traced,
  target: Target | undefined,
  tracing: Tracing,
): Patched => {
  if (target === undefined) return { resources, problem: 'patch-malformed' };
  const operations = tracing.items(list);
  let problem: BuildProblem | undefined;
  const patched = resources.map(resource => {
    if (!target(resource)) return resource;
    const written = whole(resource, tracing);
    const object = applyOperations(written.object, operations, tracing);
    if (object === undefined) problem = 'patch-does-not-fit';
    return object === undefined ? resource : { ...remembered(written), object };
  });
  return { resources: patched, ...(problem !== undefined && { problem }) };
};

/** A merge goes field by field: the fields that are cut off need not be read for it. */
const withoutRest = (resource: Resource, patch: Traced<Mapping>, tracing: Tracing): Resource => ({
  ...resource,
  patchesOfRest: [...(resource.patchesOfRest ?? []), object => mergePatch(object, patch, tracing) ?? object],
});

const mergeInto = (
  resources: readonly Resource[],
  targets: ReadonlySet<Resource>,
  patch: Traced<Mapping>,
  { allowNameChange, allowKindChange }: PatchEntry,
  tracing: Tracing,
): readonly Resource[] =>
  resources.flatMap(found => {
    if (!targets.has(found)) return [found];
    const resource = found.isCut && !allowKindChange ? withoutRest(found, patch, tracing) : whole(found, tracing);
    const id = currentId(resource);
    const merged = mergePatch(resource.object, patch, tracing);
    if (merged === undefined) return [];
    // A patch names its object; only by permission it also renames it.
    const known = allowNameChange || allowKindChange ? remembered(resource) : resource;
    const keep = (object: Traced<Mapping>, key: string): Traced<Mapping> =>
      object.value[key] === resource.object.value[key]
        ? object
        : tracing.with(object, key, tracing.child(resource.object, key));
    let object = keep(merged, 'apiVersion');
    if (!allowKindChange) object = keep(object, 'kind');
    const before = tracing.child(resource.object, 'metadata');
    const now = idOf(object.value);
    if (now.namespace !== id.namespace) {
      const { at } = tracing.child(before, 'namespace');
      const field = id.namespace === '' ? undefined : { value: id.namespace, at };
      object = withMetadata(tracing, object, 'namespace', field);
    }
    if (now.name !== id.name && !allowNameChange) {
      const { at } = tracing.child(before, 'name');
      object = withMetadata(tracing, object, 'name', { value: id.name, at });
    }
    return [{ ...known, object }];
  });
