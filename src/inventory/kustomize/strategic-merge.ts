import { type MergeSchema, schemaFor } from './merge-keys.ts';
import { isMapping, isPresent, isTracedMapping, type Mapping, ownField, type Traced, type Tracing } from './tracing.ts';

type Directive = 'merge' | 'replace' | 'delete';

const directiveOf = (value: unknown): Directive => {
  const written = ownField(value, '$patch');
  return written === 'replace' || written === 'delete' ? written : 'merge';
};

/** A strategic merge as kustomize does it. Undefined where the patch deletes the object. */
export const mergePatch = (
  object: Traced<Mapping>,
  patch: Traced<Mapping>,
  tracing: Tracing,
): Traced<Mapping> | undefined => {
  const merged = mergeValue(object, patch, schemaFor(object.value), tracing);
  return merged !== undefined && isTracedMapping(merged) ? merged : undefined;
};

/** Undefined removes the field. */
const mergeValue = (
  old: Traced,
  patch: Traced,
  schema: MergeSchema | undefined,
  tracing: Tracing,
): Traced | undefined => {
  if (patch.value === null) return undefined;
  if (Array.isArray(patch.value)) {
    if (!Array.isArray(old.value) || schema?.list === undefined) return patch;
    return mergeList(old, patch, schema, schema.list, tracing);
  }
  if (!isTracedMapping(patch)) return patch;
  const directive = directiveOf(patch.value);
  if (directive === 'delete') return undefined;
  if (directive === 'replace') return tracing.without(patch, '$patch');
  const start = isTracedMapping(old) ? old : { value: {}, at: isPresent(old.value) ? patch.at : old.at };
  let result: Traced<Mapping> = start;
  for (const key of Object.keys(patch.value)) {
    if (key === '$patch') continue;
    const before = tracing.child(start, key);
    const merged = mergeValue(before, tracing.child(patch, key), schema?.fields?.[key], tracing);
    if (merged === undefined) {
      if (key in result.value) result = tracing.without(result, key);
    } else if (merged.value !== before.value || before.value === undefined) {
      result = tracing.with(result, key, merged);
    }
  }
  // What only the patch has, stands there as a whole.
  return isTracedMapping(old) || Object.values(patch.value).some(isMarked) ? result : patch;
};

/** Whether a directive or a null stands somewhere inside. */
const isMarked = (value: unknown): boolean => {
  if (value === null) return true;
  if (Array.isArray(value)) return value.some(isMarked);
  return isMapping(value) && ('$patch' in value || Object.values(value).some(isMarked));
};

const mergeList = (
  old: Traced,
  patch: Traced,
  schema: MergeSchema,
  keys: readonly string[],
  tracing: Tracing,
): Traced | undefined => {
  const patchItems = tracing.items(patch);
  const forList = patchItems.find(
    ({ value }) => isMapping(value) && '$patch' in value && Object.keys(value).length === 1,
  );
  const items = patchItems.filter(item => item !== forList);
  const directive = directiveOf(forList?.value);
  if (directive === 'delete') return undefined;
  if (directive === 'replace') return tracing.list(items, patch.at);
  const oldItems = tracing.items(old);
  if (keys.length === 0) {
    const added = items.filter(({ value }) => !oldItems.some(item => item.value === value));
    return tracing.list([...added, ...oldItems], old.at);
  }

  const used = keys.filter(key => [...items, ...oldItems].some(({ value }) => keyText(value, key) !== ''));
  const added: Traced[] = [];
  const merged = new Map<Traced, Traced | undefined>();
  for (const item of items) {
    const values = keys.map(key => keyText(item.value, key));
    const likenesses = oldItems.map(candidate =>
      likeness(
        keys.map(key => keyText(candidate.value, key)),
        values,
      ),
    );
    const twin = oldItems[likenesses.indexOf('same')];
    if (twin !== undefined) {
      merged.set(twin, mergeValue(twin, item, schema.items, tracing));
    } else if (values.some(value => value !== '') && !likenesses.includes('similar')) {
      const alone = mergeValue({ value: undefined, at: item.at }, item, schema.items, tracing);
      if (alone !== undefined) added.push(alone);
    }
    // kustomize drops the rest, which it cannot tell apart: protocol TCP on one side, none on the other.
  }
  const kept = oldItems.filter(item => !merged.has(item));
  const inPlace = oldItems.map(item => (merged.has(item) ? merged.get(item) : item));
  // Items told apart by one key come in the order of the patch, by several keys in the order of the object.
  const all =
    used.length > 1 ? [...added, ...inPlace] : [...inPatchOrder(items, keys, [...merged.values(), ...added]), ...kept];
  return tracing.list(
    all.filter(item => item !== undefined),
    old.at,
  );
};

const inPatchOrder = (
  items: readonly Traced[],
  [key = '']: readonly string[],
  results: readonly (Traced | undefined)[],
): readonly (Traced | undefined)[] =>
  items.map(item => results.find(result => keyText(result?.value, key) === keyText(item.value, key)));

const keyText = (item: unknown, key: string): string => {
  const value = ownField(item, key);
  return isPresent(value) ? String(value) : '';
};

const likeness = (one: readonly string[], other: readonly string[]): 'same' | 'similar' | 'other' => {
  if (one.every((value, index) => value === other[index])) return 'same';
  const isOpen = one.every((value, index) => value === other[index] || value === '' || other[index] === '');
  return isOpen && one.some((value, index) => value === other[index]) ? 'similar' : 'other';
};
