import type { Configuration } from './configuration.ts';
import { type FieldSpec, updateField, withEntries } from './fields.ts';
import { ANNOTATIONS, labelFields } from './fields-of-labels.ts';
import type { Kustomization } from './kustomization.ts';
import {
  currentId,
  isClusterScoped,
  isOfKind,
  originalId,
  type Resource,
  remembered,
  renamed,
  withMetadata,
} from './resource.ts';
import { isMapping, isTracedMapping, type Mapping, type Traced, type Tracing } from './tracing.ts';

type Resources = readonly Resource[];

const update = (
  tracing: Tracing,
  object: Traced<Mapping>,
  spec: FieldSpec,
  absent: unknown,
  change: (leaf: Traced) => Traced,
): Traced<Mapping> => {
  const changed = updateField(tracing, object, spec, absent, change);
  return isTracedMapping(changed) ? changed : object;
};

/** Every object of a kind that has namespaces gets this one, whatever it says. */
export const withNamespace = (
  resources: Resources,
  namespace: Traced<string>,
  configured: readonly FieldSpec[],
  tracing: Tracing,
): Resources =>
  resources.map(resource => {
    const id = currentId(resource);
    let { object } = resource;
    if (!isClusterScoped(id) && id.namespace !== namespace.value) {
      object = withMetadata(tracing, object, 'namespace', namespace);
    }
    for (const spec of [...NAMESPACE_FIELDS, ...configured]) {
      if (!isOfKind(id, spec) || isReplacedByDefault(spec)) continue;
      object = update(tracing, object, spec, '', leaf => (isMapping(leaf.value) ? leaf : namespace));
    }
    if (id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding')
      object = withSubjects(object, namespace, tracing);
    return { ...remembered(resource), object };
  });

const NAMESPACE_FIELDS: readonly FieldSpec[] = [
  { kind: 'Namespace', version: 'v1', group: '', path: ['metadata', 'name'], create: true },
  { kind: 'APIService', group: 'apiregistration.k8s.io', path: ['spec', 'service', 'namespace'], create: true },
  {
    kind: 'CustomResourceDefinition',
    group: 'apiextensions.k8s.io',
    path: ['spec', 'conversion', 'webhook', 'clientConfig', 'service', 'namespace'],
    create: false,
  },
];

/** kustomize decides itself about these two, whatever a configuration says. */
const isReplacedByDefault = ({ path, kind }: FieldSpec): boolean =>
  path.join('/') === 'metadata/namespace' ||
  (path.join('/') === 'subjects/namespace' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding')) ||
  (path.join('/') === 'metadata/name' && kind !== 'Namespace');

const withSubjects = (object: Traced<Mapping>, namespace: Traced<string>, tracing: Tracing): Traced<Mapping> =>
  update(tracing, object, { path: ['subjects'], create: false }, undefined, subjects =>
    Array.isArray(subjects.value)
      ? tracing.list(
          tracing
            .items(subjects)
            .map(subject =>
              isTracedMapping(subject) && subject.value['name'] === 'default'
                ? tracing.with(subject, 'namespace', namespace)
                : subject,
            ),
          subjects.at,
        )
      : subjects,
  );

const NEVER_RENAMED = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
];

/** The names that refer to the renamed objects follow at the very end, when all names are known. */
export const withPrefixAndSuffix = (
  resources: Resources,
  { namePrefix, nameSuffix }: Pick<Kustomization, 'namePrefix' | 'nameSuffix'>,
  tracing: Tracing,
): Resources => {
  if (namePrefix === undefined && nameSuffix === undefined) return resources;
  return resources.map(resource => {
    if (NEVER_RENAMED.some(pattern => isOfKind(originalId(resource), pattern))) return resource;
    let result = resource;
    if (namePrefix !== undefined) {
      const { name } = currentId(result);
      const known = { ...remembered(result), prefixes: [...result.prefixes, namePrefix.value] };
      result = renamed(tracing, known, `${namePrefix.value}${name}`);
    }
    if (nameSuffix !== undefined) {
      const { name } = currentId(result);
      const known = { ...remembered(result), suffixes: [...result.suffixes, nameSuffix.value] };
      result = renamed(tracing, known, `${name}${nameSuffix.value}`);
    }
    return result;
  });
};

const withPairs = (
  resources: Resources,
  pairs: readonly (readonly [string, Traced])[],
  specs: readonly FieldSpec[],
  tracing: Tracing,
): Resources =>
  resources.map(resource => {
    const id = currentId(resource);
    const object = specs
      .filter(spec => isOfKind(id, spec))
      .reduce(
        (changed, spec) => update(tracing, changed, spec, {}, leaf => withEntries(tracing, leaf, pairs)),
        resource.object,
      );
    return object === resource.object ? resource : { ...resource, object };
  });

export const withLabels = (
  resources: Resources,
  { labels }: Pick<Kustomization, 'labels'>,
  configuration: Configuration,
  tracing: Tracing,
): Resources =>
  labels.reduce(
    (changed, entry) => withPairs(changed, entry.pairs, labelFields(entry, configuration), tracing),
    resources,
  );

export const withAnnotations = (
  resources: Resources,
  { annotations }: Pick<Kustomization, 'annotations'>,
  tracing: Tracing,
): Resources => (annotations.length === 0 ? resources : withPairs(resources, annotations, ANNOTATIONS, tracing));
