import type { Manifest } from '../../source/manifest.ts';
import { type Configuration, mergeConfigurations, noConfiguration, readConfiguration } from './configuration.ts';
import { type Documents, documentsBelow, type KustomizeFiles } from './documents.ts';
import { absorbed, generated } from './generators.ts';
import { type Kustomization, type NamedPath, type PatchEntry, readKustomization } from './kustomization.ts';
import { applyPatch } from './patches.ts';
import type { BuildProblem, Note } from './problems.ts';
import { applyReplacement } from './replacements.ts';
import { allIds, currentId, isSameId, type Resource, resourceOf, textOf } from './resource.ts';
import { ownField, type Traced, type Tracing } from './tracing.ts';
import { withAnnotations, withLabels, withNamespace, withPrefixAndSuffix } from './transformers.ts';

/** What a kustomization has gathered, before the last steps that only a root takes. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly configuration: Configuration;
  readonly variables: readonly Traced[];
  readonly notes: readonly Note[];
  /** Files and kustomizations that it read as objects. */
  readonly reached: readonly Manifest[];
}

export interface Builder {
  accumulate(kustomization: Manifest): Accumulated;
}

/** Each base is built once, however many kustomizations refer to it. `kustomizations`: those of the input, by folder. */
export const createBuilder = (
  files: KustomizeFiles,
  kustomizations: ReadonlyMap<string, Manifest>,
  tracing: Tracing,
): Builder => {
  const known = new Map<Manifest, Accumulated>();
  const empty: Accumulated = { resources: [], configuration: noConfiguration, variables: [], notes: [], reached: [] };

  const accumulate = (manifest: Manifest, stack: readonly Manifest[]): Accumulated => {
    const found = known.get(manifest);
    if (found !== undefined) return found;
    const result = run(readKustomization(manifest), empty, [...stack, manifest]);
    known.set(manifest, result);
    return result;
  };

  const run = (kustomization: Kustomization, start: Accumulated, stack: readonly Manifest[]): Accumulated => {
    const documents = documentsBelow(kustomization.folder, files);
    const open = kustomization.open.map(({ part, at }): Note => ({ what: part, at: at.at }));
    let state: Accumulated = {
      ...start,
      variables: [...start.variables, ...kustomization.variables],
      notes: [...start.notes, ...open],
      reached: [...start.reached, kustomization.manifest],
    };
    for (const path of kustomization.resources) state = withResource(state, path, stack);
    state = withConfigurations(state, kustomization, documents);
    for (const resource of generated(kustomization, tracing)) state = withGenerated(state, resource);
    for (const path of kustomization.components) state = withComponent(state, path, stack);
    return state.notes.length > 0 ? state : transformed(state, kustomization, documents);
  };

  const withResource = (state: Accumulated, path: NamedPath, stack: readonly Manifest[]): Accumulated => {
    const file = files.at(path.full);
    if (file !== undefined) {
      const next = withResources(state, file.manifests.map(resourceOf), path);
      const reached = [...next.reached, ...file.manifests];
      return file.readable ? { ...next, reached } : { ...noting(next, 'unreadable-file', path), reached };
    }
    const base = kustomizations.get(path.full);
    if (base === undefined) return noting(state, 'missing-file', path);
    if (stack.includes(base)) return noting(state, 'circle', path);
    if (base.kind === 'Component') return noting(state, 'component-as-resource', path);
    const below = accumulate(base, stack);
    const next = withResources(state, below.resources, path);
    return {
      resources: next.resources,
      configuration: mergeConfigurations(state.configuration, below.configuration),
      variables: [...state.variables, ...below.variables],
      notes: [...next.notes, ...below.notes],
      reached: [...state.reached, ...below.reached],
    };
  };

  const withComponent = (state: Accumulated, path: NamedPath, stack: readonly Manifest[]): Accumulated => {
    const component = kustomizations.get(path.full);
    if (component === undefined) return noting(state, 'missing-file', path);
    if (stack.includes(component)) return noting(state, 'circle', path);
    // A component works on what its parent has gathered so far.
    return run(readKustomization(component), state, [...stack, component]);
  };

  const withGenerated = (state: Accumulated, resource: Resource): Accumulated => {
    const id = currentId(resource);
    const old = state.resources.find(other => allIds(other).some(known => isSameId(known, id)));
    const isNew = resource.generated?.behavior === 'create';
    if (old === undefined) {
      const next = { ...state, resources: [...state.resources, resource] };
      return isNew ? next : noting(next, 'generator-without-target', resource.object);
    }
    if (isNew) return noting(state, 'duplicate', resource.object);
    const merged = absorbed(old, resource, tracing);
    return { ...state, resources: state.resources.map(other => (other === old ? merged : other)) };
  };

  const transformed = (state: Accumulated, kustomization: Kustomization, documents: Documents): Accumulated => {
    const { configuration } = state;
    const patched = (entries: readonly PatchEntry[], from: Accumulated): Accumulated =>
      entries.reduce((done, entry) => {
        const { resources, problem } = applyPatch(done.resources, entry, documents, tracing);
        return noted(done, resources, problem, entry.at);
      }, from);

    let result = patched(kustomization.patches, patched(kustomization.patchesStrategicMerge, state));
    const { namespace } = kustomization;
    let { resources } = result;
    if (namespace !== undefined) resources = withNamespace(resources, namespace, configuration.namespace, tracing);
    resources = withPrefixAndSuffix(resources, kustomization, tracing);
    resources = withLabels(resources, kustomization, configuration, tracing);
    resources = withAnnotations(resources, kustomization, tracing);
    result = patched(kustomization.patchesJson6902, { ...result, resources });
    return kustomization.replacements.reduce((done, entry) => withReplacement(done, entry, documents), result);
  };

  const withReplacement = (state: Accumulated, entry: Traced, documents: Documents): Accumulated => {
    const path = tracing.child(entry, 'path');
    const isFile = typeof path.value === 'string' && path.value !== '';
    const contents = isFile ? documents.inFile({ value: String(path.value), at: path.at }) : [entry];
    if (contents === undefined) return noting(state, 'missing-file', path);
    const entries = contents.flatMap(item => (Array.isArray(item.value) ? tracing.items(item) : [item]));
    return entries.reduce((done, item) => {
      const { resources, problem } = applyReplacement(done.resources, item, tracing);
      return noted(done, resources, problem, entry);
    }, state);
  };

  return { accumulate: manifest => accumulate(manifest, []) };
};

const noting = (state: Accumulated, what: Note['what'], { at }: Traced): Accumulated => ({
  ...state,
  notes: [...state.notes, { what, at }],
});

const noted = (
  state: Accumulated,
  resources: readonly Resource[],
  problem: BuildProblem | undefined,
  at: Traced,
): Accumulated => ({ ...(problem === undefined ? state : noting(state, problem, at)), resources });

const withResources = (state: Accumulated, added: readonly Resource[], at: Traced): Accumulated => {
  const names = new Set(added.map(nameIn));
  const namesakes = state.resources.filter(resource => names.has(nameIn(resource))).map(currentId);
  const isTaken = (resource: Resource): boolean => {
    const id = currentId(resource);
    return namesakes.some(namesake => isSameId(namesake, id));
  };
  const free = namesakes.length === 0 ? added : added.filter(resource => !isTaken(resource));
  const next = { ...state, resources: [...state.resources, ...free] };
  return free.length < added.length ? noting(next, 'duplicate', at) : next;
};

/** Hardly two objects of a kustomization have one name; only these are told apart by all that identifies them. */
const nameIn = ({ object }: Resource): string => textOf(ownField(ownField(object.value, 'metadata'), 'name'));

const withConfigurations = (state: Accumulated, { configurations }: Kustomization, documents: Documents): Accumulated =>
  configurations.reduce((done, path) => {
    const contents = documents.inFile(path);
    if (contents === undefined) return noting(done, 'missing-file', path);
    const added = contents.map(({ value }) => readConfiguration(value));
    return configured(done, [done.configuration, ...added].reduce(mergeConfigurations));
  }, state);

const configured = (state: Accumulated, configuration: Configuration): Accumulated => ({ ...state, configuration });
