import type { Path } from '../finding.ts';
import type { JudgedManifest } from '../inventory/views.ts';
import { type TemplateKind, templateKinds } from '../kubernetes/pods/kinds.ts';
import { valueAt } from '../kubernetes/pods/read.ts';
import { at, type Declared, type Manifest, missing, type Place } from '../source/manifest.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Which key of a declaration says which part of the object. */
type Translation = readonly (readonly [entry: Path, object: Path])[];

const METADATA: Translation = [
  [['name'], ['metadata', 'name']],
  [['namespace'], ['metadata', 'namespace']],
];

const SERVICE: Translation = [
  ...METADATA,
  [['labels'], ['metadata', 'labels']],
  [['type'], ['spec', 'type']],
  [['clusterIP'], ['spec', 'clusterIP']],
  [['selector'], ['spec', 'selector']],
  [['ports'], ['spec', 'ports']],
];

/** Without ports there is no container: what the pods listen on is not known. */
const workload = (template: Path): Translation => [
  ...METADATA,
  [['labels'], [...template, 'metadata', 'labels']],
  [['ports'], [...template, 'spec', 'containers', 0, 'ports']],
];

/** Operators make pods from no template that one could see; what such a workload shows is the form of a Pod. */
const POD: TemplateKind = { groups: [''], kind: 'Pod', templates: [[]] };

const templateKindOf = (kind: string): TemplateKind =>
  templateKinds.find(
    known => known.kind === kind && known.templates.length === 1 && !known.templates.flat().includes('*'),
  ) ?? POD;

/** The objects of which configuration files say that they exist. What a later file declares once more, the earlier one need not. */
export const declaredIn = (files: readonly Manifest[], holdsFor: Declared['holdsFor']): readonly JudgedManifest[] => {
  const all = files.flatMap(file => declaredInFile(file, holdsFor));
  const isSame = (one: Manifest, other: Manifest): boolean =>
    one.kind === other.kind && one.name === other.name && one.namespace === other.namespace;
  return all.filter(
    ({ manifest }, index) =>
      !all.slice(index + 1).some(later => later.manifest.file !== manifest.file && isSame(later.manifest, manifest)),
  );
};

/** Each is shown at its place in the file. */
const declaredInFile = (file: Manifest, holdsFor: Declared['holdsFor']): readonly JudgedManifest[] => {
  const entries = (key: string): readonly Mapping[] => {
    const list = file.value[key];
    return Array.isArray(list) ? list : [];
  };
  return [
    ...entries('workloads').map((entry, index) => {
      const kind = textIn(entry, 'kind') ?? 'Deployment';
      const { groups, kind: form, templates } = templateKindOf(kind);
      const apiVersion = groups[0] ? `${groups[0]}/v1` : 'v1';
      const written = { ...file, root: ['workloads', index], value: entry };
      return judged(written, kind, { apiVersion, kind: form }, workload(templates[0] ?? []), holdsFor);
    }),
    ...entries('services').map((entry, index) => {
      const written = { ...file, root: ['services', index], value: entry };
      return judged(written, 'Service', { apiVersion: 'v1', kind: 'Service' }, SERVICE, holdsFor);
    }),
  ];
};

const judged = (
  written: Manifest,
  kind: string,
  type: { readonly apiVersion: string; readonly kind: string },
  translation: Translation,
  holdsFor: Declared['holdsFor'],
): JudgedManifest => {
  const value = translation.reduce<Mapping>((object, [from, to]) => {
    const said = valueAt(written.value, from);
    return said === undefined ? object : withValue(object, to, said);
  }, type);
  const manifest: Manifest = {
    ...written,
    apiVersion: type.apiVersion,
    kind,
    name: textIn(written.value, 'name'),
    namespace: textIn(written.value, 'namespace'),
    value,
    declared: { holdsFor, from: (path, part) => placeIn(written, translation, path, part) },
  };
  return { manifest, identity: { type: 'known' }, decoded: value, problems: [], duplicateKeys: [] };
};

/** What the declaration does not say is shown at the whole of it. */
const placeIn = (written: Manifest, translation: Translation, path: Path, part: Place['part']): Place => {
  const said = translation.find(([, to]) => to.every((step, index) => path[index] === step));
  if (said === undefined) return at(written, 'name');
  const [from, to] = said;
  const place = [...from, ...path.slice(to.length)];
  return valueAt(written.value, place) === undefined
    ? missing(written, ...place)
    : { manifest: written, path: place, part };
};

const textIn = (entry: Mapping, key: string): string | undefined => {
  const value = entry[key];
  return typeof value === 'string' ? value : undefined;
};

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one list on the way is that of the one container. */
const withValue = (parent: Mapping, [step = '', ...rest]: Path, value: unknown): Mapping => {
  const [next, ...below] = rest;
  if (next === undefined) return { ...parent, [step]: value };
  if (typeof next === 'number') return { ...parent, [step]: [withValue({}, below, value)] };
  const child = parent[step];
  return { ...parent, [step]: withValue(isMapping(child) ? child : {}, rest, value) };
};
