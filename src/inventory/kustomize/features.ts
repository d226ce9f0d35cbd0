import type { Manifest } from '../../source/manifest.ts';
import { addTo } from '../grouping.ts';
import { pathFrom, pathOf } from './documents.ts';
import { type Kustomization, patchFilesOf, readKustomization } from './kustomization.ts';
import { type Kustomizations, type KustomizeFeature, noKustomizations } from './kustomizations.ts';
import { isKustomization } from './recognize.ts';

const featuresIn = (kustomization: Kustomization): ReadonlySet<KustomizeFeature> => {
  const { namespace, namePrefix, nameSuffix, labels, components, open } = kustomization;
  const { patches, patchesStrategicMerge, patchesJson6902, replacements, variables } = kustomization;
  const parts = new Set(open.map(({ part }) => part));
  const changes = [patches, patchesStrategicMerge, patchesJson6902, replacements, variables];
  const features: readonly (readonly [KustomizeFeature, boolean])[] = [
    ['namespace', namespace !== undefined],
    ['names', namePrefix !== undefined || nameSuffix !== undefined],
    ['labels', labels.length > 0],
    ['patches', changes.some(list => list.length > 0) || parts.has('transformer') || isScaffold(kustomization)],
    ['components', components.length > 0],
    ['remote', parts.has('remote') || parts.has('helm') || parts.has('generator')],
  ];
  return new Set(features.flatMap(([feature, isUsed]) => (isUsed ? [feature] : [])));
};

/** A key without a value is where a scaffold expects what makes the rest of it fit together. */
const isScaffold = ({ manifest: { value } }: Kustomization): boolean =>
  ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'vars'].some(key => value[key] === null);

export const kustomizationsIn = (manifests: readonly Manifest[]): Kustomizations => {
  const all = manifests.filter(isKustomization).map(manifest => {
    const kustomization = readKustomization(manifest);
    const { folder, resources, components } = kustomization;
    return {
      folder,
      features: featuresIn(kustomization),
      reaches: [...resources, ...components].map(({ full }) => full),
      patchFiles: patchFilesOf(kustomization).map(({ value }) => pathFrom(folder, value)),
    };
  });
  type Read = (typeof all)[number];
  const patchFiles = new Set(all.flatMap(({ patchFiles }) => patchFiles));
  const parents = new Map<string, Read[]>();
  for (const kustomization of all) {
    for (const path of kustomization.reaches) addTo(parents, path, kustomization);
  }

  const above = (path: string, found: Set<Read>): Set<Read> => {
    for (const kustomization of parents.get(path) ?? []) {
      if (found.has(kustomization)) continue;
      found.add(kustomization);
      above(kustomization.folder, found);
    }
    return found;
  };

  const known = new Map<string, ReadonlySet<KustomizeFeature>>();
  return {
    featuresOver: manifest => {
      // What is built is already changed.
      if (manifest.built !== undefined) return noKustomizations.featuresOver(manifest);
      const path = pathOf(manifest.file);
      const features = known.get(path) ?? new Set([...above(path, new Set())].flatMap(({ features }) => [...features]));
      known.set(path, features);
      return features;
    },
    isListedAsPatch: manifest => patchFiles.has(pathOf(manifest.file)),
    areTogether: (one, other) => {
      const others = parents.get(pathOf(other.file)) ?? [];
      return (parents.get(pathOf(one.file)) ?? []).some(kustomization => others.includes(kustomization));
    },
  };
};
