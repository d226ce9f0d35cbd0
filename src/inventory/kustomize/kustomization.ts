import type { Manifest } from '../../source/manifest.ts';
import { memoized } from '../memoized.ts';
import { pathFrom } from './documents.ts';
import { isFilled, isRemote } from './remote.ts';
import {
  createTracing,
  isMapping,
  isPresent,
  isTracedMapping,
  type Mapping,
  ownField,
  type Traced,
  type Tracing,
} from './tracing.ts';

/** What of a kustomization svclens does not follow: what it makes or changes is unknown. */
export type OpenPart = 'remote' | 'helm' | 'generator' | 'transformer' | 'schema' | 'unknown-field';

/** One of `patches`, of the older `patchesJson6902` or of `patchesStrategicMerge`. */
export interface PatchEntry {
  readonly at: Traced;
  /** Text of a patch, or path of a file; the oldest field does not say which. */
  readonly text: Traced<string> | undefined;
  readonly path: Traced<string> | undefined;
  readonly target: Mapping | undefined;
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

export interface LabelEntry {
  readonly pairs: readonly (readonly [string, Traced])[];
  readonly includeSelectors: boolean;
  readonly includeTemplates: boolean;
  readonly fields: readonly Mapping[];
}

/** A file or folder that a kustomization names. */
export interface NamedPath extends Traced<string> {
  /** From the top of the disk, as `pathFrom` tells. */
  readonly full: string;
}

export interface Kustomization {
  readonly manifest: Manifest;
  readonly folder: string;
  readonly isComponent: boolean;
  /** Files and folders, in order; `bases` last. */
  readonly resources: readonly NamedPath[];
  readonly components: readonly NamedPath[];
  readonly configurations: readonly Traced<string>[];
  readonly namespace: Traced<string> | undefined;
  readonly namePrefix: Traced<string> | undefined;
  readonly nameSuffix: Traced<string> | undefined;
  readonly labels: readonly LabelEntry[];
  readonly annotations: readonly (readonly [string, Traced])[];
  readonly patchesStrategicMerge: readonly PatchEntry[];
  readonly patches: readonly PatchEntry[];
  readonly patchesJson6902: readonly PatchEntry[];
  readonly replacements: readonly Traced[];
  readonly variables: readonly Traced[];
  readonly configMaps: readonly Traced<Mapping>[];
  readonly secrets: readonly Traced<Mapping>[];
  readonly generatorOptions: Traced;
  readonly open: readonly { readonly part: OpenPart; readonly at: Traced }[];
}

const FOLLOWED = new Set([
  ...['apiVersion', 'kind', 'metadata', 'resources', 'bases', 'components', 'configurations', 'crds'],
  ...['namespace', 'namePrefix', 'nameSuffix', 'labels', 'commonLabels', 'commonAnnotations'],
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'vars'],
  ...['configMapGenerator', 'secretGenerator', 'generatorOptions'],
]);
/** They change nothing that decides who gets the traffic. */
const WITHOUT_EFFECT = new Set([
  'images',
  'imageTags',
  'replicas',
  'sortOptions',
  'buildMetadata',
  'validators',
  'helmGlobals',
]);
const OPEN_FIELDS: ReadonlyMap<string, OpenPart> = new Map([
  ['helmCharts', 'helm'],
  ['helmChartInflationGenerator', 'helm'],
  ['generators', 'generator'],
  ['transformers', 'transformer'],
  ['openapi', 'schema'],
]);

/** Read once, for whoever asks: where it leads, what it may change and what it makes. */
export const readKustomization = memoized((manifest: Manifest): Kustomization => {
  const tracing = createTracing();
  const root: Traced<Mapping> = { value: manifest.value, at: { manifest, path: [] } };
  const field = (key: string) => tracing.child(root, key);
  // Of all the fields a kustomization writes a few.
  const items = (key: string) =>
    ownField(manifest.value, key) === undefined
      ? []
      : tracing.items(field(key)).filter(({ value }) => isPresent(value));
  const texts = (key: string) => items(key).filter(isText);
  const text = (key: string) => (ownField(manifest.value, key) === undefined ? undefined : textIn(field(key)));

  const { folder } = manifest.file;
  const resources = [...texts('resources'), ...texts('bases')];
  const components = texts('components');
  const local = (paths: readonly Traced<string>[]): readonly NamedPath[] =>
    paths
      .filter(({ value }) => !isRemote(value))
      .map(({ value, at }) => ({ value, at, full: pathFrom(folder, value) }));
  const unknown = Object.keys(manifest.value).filter(
    key => !FOLLOWED.has(key) && !WITHOUT_EFFECT.has(key) && !OPEN_FIELDS.has(key),
  );
  return {
    manifest,
    folder,
    isComponent: manifest.kind === 'Component',
    resources: local(resources),
    components: local(components),
    configurations: texts('configurations'),
    namespace: text('namespace'),
    namePrefix: text('namePrefix'),
    nameSuffix: text('nameSuffix'),
    labels: [
      ...items('labels').map(item => ({
        pairs: pairsIn(tracing.child(item, 'pairs'), tracing),
        includeSelectors: tracing.child(item, 'includeSelectors').value === true,
        includeTemplates: tracing.child(item, 'includeTemplates').value === true,
        fields: tracing
          .items(tracing.child(item, 'fields'))
          .map(({ value }) => value)
          .filter(isMapping),
      })),
      { pairs: pairsIn(field('commonLabels'), tracing), includeSelectors: true, includeTemplates: true, fields: [] },
    ].filter(({ pairs }) => pairs.length > 0),
    annotations: pairsIn(field('commonAnnotations'), tracing),
    patchesStrategicMerge: texts('patchesStrategicMerge').map(entry => ({
      at: entry,
      text: entry,
      path: entry,
      target: undefined,
      allowNameChange: false,
      allowKindChange: false,
    })),
    patches: items('patches').map(item => patchEntry(item, tracing)),
    patchesJson6902: items('patchesJson6902').map(item => patchEntry(item, tracing)),
    replacements: items('replacements'),
    variables: items('vars'),
    configMaps: items('configMapGenerator').filter(isTracedMapping),
    secrets: items('secretGenerator').filter(isTracedMapping),
    generatorOptions: field('generatorOptions'),
    open: [
      ...[...resources, ...components]
        .filter(({ value }) => isRemote(value))
        .map(at => ({ part: 'remote' as const, at })),
      ...[...OPEN_FIELDS]
        .filter(([key]) => isFilled(ownField(manifest.value, key)))
        .map(([key, part]) => ({ part, at: field(key) })),
      ...unknown.map(key => ({ part: 'unknown-field' as const, at: field(key) })),
    ],
  };
}, new WeakMap());

const patchEntry = (item: Traced, tracing: Tracing): PatchEntry => {
  const target = tracing.child(item, 'target').value;
  const options = tracing.child(item, 'options');
  return {
    at: item,
    text: textIn(tracing.child(item, 'patch')),
    path: textIn(tracing.child(item, 'path')),
    target: isMapping(target) ? target : undefined,
    allowNameChange: tracing.child(options, 'allowNameChange').value === true,
    allowKindChange: tracing.child(options, 'allowKindChange').value === true,
  };
};

const isText = (traced: Traced): traced is Traced<string> => typeof traced.value === 'string' && traced.value !== '';

const textIn = (traced: Traced): Traced<string> | undefined => (isText(traced) ? traced : undefined);

const pairsIn = (mapping: Traced, tracing: Tracing): readonly (readonly [string, Traced])[] =>
  isTracedMapping(mapping) ? Object.keys(mapping.value).map(key => [key, tracing.child(mapping, key)] as const) : [];

/** The oldest field holds files and texts of patches alike; early versions of kustomize took plain file names in `patches`. */
export const patchFilesOf = ({
  patchesStrategicMerge,
  patches,
  patchesJson6902,
}: Kustomization): readonly Traced<string>[] =>
  [...patchesStrategicMerge, ...patches, ...patchesJson6902].flatMap(({ at, path = isText(at) ? at : undefined }) =>
    path === undefined || path.value.includes('\n') ? [] : [path],
  );

/** All files and folders of the disk that a kustomization names, as it writes them. */
export const filesNamedIn = (manifest: Manifest): readonly string[] => {
  const kustomization = readKustomization(manifest);
  const { resources, components } = kustomization;
  return [...resources, ...components, ...moreNamedIn(kustomization)].map(({ value }) => value);
};

/** The same from the top of the disk. */
export const pathsNamedIn = (kustomization: Kustomization): readonly string[] => {
  const { folder, resources, components } = kustomization;
  return [
    ...[...resources, ...components].map(({ full }) => full),
    ...moreNamedIn(kustomization).map(({ value }) => pathFrom(folder, value)),
  ];
};

const moreNamedIn = (kustomization: Kustomization): readonly Traced<string>[] =>
  [
    ...[...kustomization.configurations, ...patchFilesOf(kustomization)],
    ...kustomization.replacements.map(entry => createTracing().child(entry, 'path')).filter(isText),
  ].filter(({ value }) => !isRemote(value));
