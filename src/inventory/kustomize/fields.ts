import type { KindPattern } from './resource.ts';
import { isPresent, isTracedMapping, type Mapping, type Traced, type Tracing } from './tracing.ts';

/** A field of some kinds, as kustomize's transformer configurations name it. Lists on the way are walked through. */
export interface FieldSpec extends KindPattern {
  readonly path: readonly string[];
  readonly create: boolean;
}

/** `spec/template/spec`; a slash inside a key is written `\/`. */
export const pathOf = (text: string): readonly string[] =>
  text
    .replace(/^\//, '')
    .split(/(?<!\\)\//)
    .map(part => part.replaceAll('\\/', '/'));

/** `absent`: what a missing leaf starts from, undefined to leave it missing. */
export const updateField = (
  tracing: Tracing,
  target: Traced,
  { path, create }: Pick<FieldSpec, 'path' | 'create'>,
  absent: unknown,
  change: (leaf: Traced) => Traced,
): Traced => {
  const step = (traced: Traced, depth: number): Traced => {
    const key = path[depth];
    if (key === undefined) return change(traced);
    if (Array.isArray(traced.value)) {
      const items = tracing.items(traced);
      const changed = items.map(item => step(item, depth));
      return changed.some((item, index) => item.value !== items[index]?.value)
        ? tracing.list(changed, traced.at)
        : traced;
    }
    if (!isTracedMapping(traced)) return traced;
    const isLeaf = depth === path.length - 1;
    const name = key.endsWith('[]') ? key.slice(0, -2) : key;
    const mayCreate = create && name === key;
    let child = tracing.child(traced, name);
    if (!isPresent(child.value)) {
      if (!mayCreate || (isLeaf && absent === undefined)) return traced;
      child = { value: isLeaf ? absent : {}, at: child.at };
    }
    const changed = step(child, depth + 1);
    return changed.value === ownValue(traced, name) ? traced : tracing.with(traced, name, changed);
  };
  return step(target, 0);
};

const ownValue = (traced: Traced<Mapping>, key: string): unknown => traced.value[key];

/** The value with these entries added; itself if it has them already. */
export const withEntries = (
  tracing: Tracing,
  target: Traced,
  entries: readonly (readonly [string, Traced])[],
): Traced => {
  if (!isTracedMapping(target)) return target;
  return entries.reduce<Traced<Mapping>>(
    (mapping, [key, entry]) =>
      mapping.value[key] === entry.value && key in target.value ? mapping : tracing.with(mapping, key, entry),
    target,
  );
};
