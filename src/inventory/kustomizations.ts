import { posix } from 'node:path';
import type { Manifest } from '../source/manifest.ts';

/** What a kustomization may do to the objects it reaches, as far as Services notice. */
export type KustomizeFeature = 'namespace' | 'names' | 'labels' | 'patches' | 'components' | 'remote';

export interface Kustomizations {
  /** Everything that the kustomizations above a manifest, directly or through bases, may change in it. */
  featuresOver(manifest: Manifest): ReadonlySet<KustomizeFeature>;
  isListedAsPatch(manifest: Manifest): boolean;
  /** Both are resources of one kustomization, and so exist at once. */
  areTogether(one: Manifest, other: Manifest): boolean;
}

interface Kustomization {
  readonly folder: string;
  /** Absolute paths of files and folders. */
  readonly reaches: readonly string[];
  readonly patchFiles: readonly string[];
  readonly features: ReadonlySet<KustomizeFeature>;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): readonly string[] => listOf(value).filter(item => typeof item === 'string');
const pathsOf = (value: unknown): readonly string[] =>
  listOf(value).flatMap(item =>
    typeof item === 'object' && item !== null && 'path' in item && typeof item.path === 'string' ? [item.path] : [],
  );
const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== undefined && value !== '';

/** `https://…`, `git::…`, `github.com/…?ref=…`: nothing that lies in the input. */
const isRemote = (path: string): boolean => /^[a-z+]+:|^git@|^[\w-]+(\.[\w-]+)+\/.*\/|\?ref=/.test(path);

const readKustomization = (manifest: Manifest): Kustomization => {
  const { value, file } = manifest;
  const resources = [...textsOf(value['resources']), ...textsOf(value['bases'])];
  const components = textsOf(value['components']);
  const patchFiles = [
    ...textsOf(value['patchesStrategicMerge']).filter(patch => !patch.includes('\n')),
    // Early versions of kustomize took plain file names here.
    ...textsOf(value['patches']),
    ...pathsOf(value['patches']),
    ...pathsOf(value['patchesJson6902']),
  ];
  const features = new Set<KustomizeFeature>();
  if (isFilled(value['namespace'])) features.add('namespace');
  if (isFilled(value['namePrefix']) || isFilled(value['nameSuffix'])) features.add('names');
  if (isFilled(value['commonLabels']) || isFilled(value['labels'])) features.add('labels');
  const patches = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'transformers', 'vars'];
  if (patches.some(field => isFilled(value[field]))) features.add('patches');
  if (components.length > 0) features.add('components');
  const others = ['helmCharts', 'helmChartInflationGenerator', 'generators'];
  if (resources.some(isRemote) || others.some(field => isFilled(value[field]))) features.add('remote');
  const resolved = (path: string) => posix.join(file.folder, path);
  return {
    folder: file.folder,
    reaches: [...resources, ...components].filter(path => !isRemote(path)).map(resolved),
    patchFiles: patchFiles.map(resolved),
    features,
  };
};

const isKustomization = ({ apiVersion, kind }: Manifest): boolean =>
  apiVersion.startsWith('kustomize.config.k8s.io/') && (kind === 'Kustomization' || kind === 'Component');

const NOTHING: ReadonlySet<KustomizeFeature> = new Set();

const pathOf = (manifest: Manifest): string => posix.join(manifest.file.folder, posix.basename(manifest.file.name));

/** Reads what the kustomizations of the input say about each other. What is not built may be changed by them. */
export const readKustomizations = (manifests: readonly Manifest[]): Kustomizations => {
  const all = manifests.filter(isKustomization).map(readKustomization);
  const patchFiles = new Set(all.flatMap(({ patchFiles }) => patchFiles));
  const parents = new Map<string, Kustomization[]>();
  for (const kustomization of all) {
    for (const path of kustomization.reaches) parents.set(path, [...(parents.get(path) ?? []), kustomization]);
  }

  const above = (path: string, found: Set<Kustomization>): Set<Kustomization> => {
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
      if (manifest.built !== undefined) return NOTHING;
      const path = pathOf(manifest);
      const features = known.get(path) ?? new Set([...above(path, new Set())].flatMap(({ features }) => [...features]));
      known.set(path, features);
      return features;
    },
    isListedAsPatch: manifest => patchFiles.has(pathOf(manifest)),
    areTogether: (one, other) => {
      const others = parents.get(pathOf(other)) ?? [];
      return (parents.get(pathOf(one)) ?? []).some(kustomization => others.includes(kustomization));
    },
  };
};
