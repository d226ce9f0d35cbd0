import { addTo } from '../grouping.ts';
import type { ReferenceSpec } from './configuration.ts';
import { updateField } from './fields.ts';
import { REFERENCES } from './fields-of-references.ts';
import {
  currentId,
  effectiveNamespace,
  type Id,
  isClusterScoped,
  isOfKind,
  type KindPattern,
  originalId,
  type Resource,
  textOf,
} from './resource.ts';
import { isMapping, isTracedMapping, ownField, type Traced, type Tracing } from './tracing.ts';

interface Referral {
  readonly id: Id;
  readonly resource: Resource;
}

interface Field {
  readonly to: KindPattern;
  readonly field: ReferenceSpec['fields'][number];
}

const fieldsByKind = (specs: readonly ReferenceSpec[]): ReadonlyMap<string, readonly Field[]> => {
  const byKind = new Map<string, Field[]>();
  for (const { to, fields } of specs) {
    for (const field of fields) {
      addTo(byKind, field.kind ?? '', { to, field });
    }
  }
  return byKind;
};

const KNOWN = fieldsByKind(REFERENCES);
/** References to these may say the namespace too, which changes without the name. */
const MAY_NAME_NAMESPACE: ReadonlySet<string> = new Set(['Service', 'ServiceAccount']);

const isRenamed = (resource: Resource): boolean => {
  const { name } = currentId(resource);
  return resource.previous.some(previous => previous.name !== name);
};

/** Lets references follow the objects that were renamed. Done once for each root, after everything else. */
export const withReferences = (
  resources: readonly Resource[],
  configured: readonly ReferenceSpec[],
  tracing: Tracing,
): readonly Resource[] => {
  const renamed = new Map<string, Referral[]>();
  for (const resource of resources) {
    const referral = { id: currentId(resource), resource };
    for (const name of new Set(resource.previous.map(id => id.name))) {
      addTo(renamed, name, referral);
    }
  }
  if (renamed.size === 0) return resources;
  const changed = new Set(resources.filter(isRenamed).flatMap(({ previous }) => previous.map(({ kind }) => kind)));
  const configuredByKind = fieldsByKind(configured);
  return resources.map(resource => {
    const id = originalId(resource);
    const specs = [
      ...(KNOWN.get(id.kind) ?? []),
      ...(configuredByKind.get(id.kind) ?? []),
      ...(configuredByKind.get('') ?? []),
    ].filter(
      ({ to, field }) => isOfKind(id, field) && (changed.has(to.kind ?? '') || MAY_NAME_NAMESPACE.has(to.kind ?? '')),
    );
    let object = resource.object;
    for (const { to, field } of specs) {
      const find = finder(resource, to, field.path, renamed);
      const changed = updateField(tracing, object, field, undefined, leaf => follow(leaf, find, tracing));
      if (isTracedMapping(changed)) object = changed;
    }
    return object === resource.object ? resource : { ...resource, object };
  });
};

type Find = (name: string, namespace: string | undefined) => Id | undefined;

const follow = (leaf: Traced, find: Find, tracing: Tracing): Traced => {
  if (typeof leaf.value === 'string') {
    const id = find(leaf.value, undefined);
    return id === undefined ? leaf : { value: id.name, at: leaf.at };
  }
  if (Array.isArray(leaf.value)) {
    const items = tracing.items(leaf);
    const changed = items.map(item => follow(item, find, tracing));
    return changed.some((item, index) => item.value !== items[index]?.value) ? tracing.list(changed, leaf.at) : leaf;
  }
  if (!isTracedMapping(leaf)) return leaf;
  const name = tracing.child(leaf, 'name');
  const namespace = ownField(leaf.value, 'namespace');
  const id = find(textOf(name.value), typeof namespace === 'string' ? namespace : undefined);
  if (id === undefined || (id.name === name.value && id.namespace === '')) return leaf;
  const changed = tracing.with(leaf, 'name', { value: id.name, at: name.at });
  if (id.namespace === '' || id.namespace === namespace) return changed;
  return tracing.with(changed, 'namespace', { value: id.namespace, at: tracing.child(leaf, 'namespace').at });
};

const finder = (
  referrer: Resource,
  to: KindPattern,
  path: readonly string[],
  renamed: ReadonlyMap<string, readonly Referral[]>,
): Find => {
  const own = currentId(referrer);
  const isBound = path.at(-2) === 'roleRef' && path.at(-1) === 'name';
  const role = isBound ? ownField(referrer.object.value, 'roleRef') : undefined;
  const namespaces = subjectNamespaces(referrer);

  const mayRefer = ({ id, resource }: Referral): boolean => {
    if (!resource.previous.some(previous => isOfKind(previous, to))) return false;
    if (isMapping(role)) {
      const pattern = { group: textOf(role['apiGroup']), kind: textOf(role['kind']) };
      if (!resource.previous.some(previous => isOfKind(previous, pattern))) return false;
    }
    if (isClusterScoped(own) || isClusterScoped(id)) return true;
    return (
      effectiveNamespace(id) === effectiveNamespace(own) ||
      (id.kind === 'ServiceAccount' && namespaces.has(id.namespace))
    );
  };

  return (name, namespace) => {
    let candidates = (renamed.get(name) ?? []).filter(mayRefer);
    if (namespace !== undefined) {
      const before = candidates.filter(({ resource }) => effectiveNamespace(originalId(resource)) === namespace);
      candidates = before.length > 0 ? before : candidates.filter(({ id }) => effectiveNamespace(id) === namespace);
    }
    if (candidates.length > 1) candidates = candidates.filter(({ resource }) => isOfOneLayer(resource, referrer, true));
    if (candidates.length > 1)
      candidates = candidates.filter(({ resource }) => isOfOneLayer(resource, referrer, false));
    const [first, ...others] = candidates;
    const isOne = others.every(
      ({ id }) => id.name === first?.id.name && (namespace === undefined || id.namespace === first.id.namespace),
    );
    return isOne ? first?.id : undefined;
  };
};

/** The accounts that a RoleBinding names may live in other namespaces. */
const subjectNamespaces = ({ object }: Resource): ReadonlySet<string> => {
  const subjects = ownField(object.value, 'kind') === 'RoleBinding' ? ownField(object.value, 'subjects') : undefined;
  return new Set(
    (Array.isArray(subjects) ? subjects : [])
      .filter(subject => ownField(subject, 'kind') === 'ServiceAccount')
      .map(subject => textOf(ownField(subject, 'namespace'))),
  );
};

/** Of objects with the same old name, the one is meant that got its prefixes and suffixes from the same kustomizations. */
const isOfOneLayer = (one: Resource, other: Resource, emptyIsAny: boolean): boolean =>
  endAlike(one.prefixes, other.prefixes, emptyIsAny) && endAlike(one.suffixes, other.suffixes, emptyIsAny);

const endAlike = (one: readonly string[], other: readonly string[], emptyIsAny: boolean): boolean => {
  if (one.length === 0 || other.length === 0) return emptyIsAny || one.length === other.length;
  const length = Math.min(one.length, other.length);
  return one.slice(-length).every((part, index) => part === other.slice(-length)[index]);
};
