import { clientSideKeys, entriesOf, isMapping, type Mapping } from './list-keys.ts';

/**
 * What `kubectl apply` sends: fields to set, null for fields to remove, and for lists of keyed entries only those that
 * change. `removed` marks an entry of which nothing is to stay.
 */
type Patch = Readonly<Record<string, unknown>>;

const removed = Symbol('removed');
const isRemoval = (entry: Mapping): boolean => removed in entry;

/**
 * kubectl apply without --server-side, all versions: the live object after the patch that makes it the new manifest, less
 * what the last manifest had and the new one has not. Entries are found by their key, the first one that has it; ports of
 * one number are therefore taken for one another.
 */
export function mergedByKubectl(last: Mapping, live: Mapping, wanted: Mapping): Mapping {
  return patched(live, patchOf(last, live, wanted), wanted);
}

/** First what to remove, seen from the last manifest, then what to set, seen from the live object. */
function patchOf(last: Mapping, live: Mapping, wanted: Mapping): Patch {
  return joined(removals(last, wanted), changes(live, wanted));
}

function removals(last: Mapping, wanted: Mapping): Patch {
  const patch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(last)) {
    const now = wanted[field];
    if (!(field in wanted)) patch[field] = null;
    else if (isMapping(value) && isMapping(now)) set(patch, field, removals(value, now));
    else set(patch, field, entryRemovals(field, value, now));
  }
  return patch;
}

function entryRemovals(field: string, last: unknown, wanted: unknown): readonly Patch[] {
  const key = keyOf(field, last, wanted);
  if (key === undefined) return [];
  return pairs(entriesOf(last) ?? [], entriesOf(wanted) ?? [], key).flatMap(([before, now]): Patch[] => {
    if (before === undefined) return [];
    if (now === undefined) return [{ [key]: before[key], [removed]: true }];
    const patch = removals(before, now);
    return isEmpty(patch) ? [] : [{ ...patch, [key]: now[key] }];
  });
}

function changes(live: Mapping, wanted: Mapping): Patch {
  const patch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted)) {
    const now = live[field];
    const key = keyOf(field, now, value);
    if (isMapping(value) && isMapping(now)) set(patch, field, changes(now, value));
    else if (key !== undefined && Array.isArray(now)) set(patch, field, entryChanges(now, value, key));
    else if (JSON.stringify(value) !== JSON.stringify(now)) patch[field] = value;
  }
  return patch;
}

function entryChanges(live: unknown, wanted: unknown, key: string): readonly Patch[] {
  return pairs(entriesOf(live) ?? [], entriesOf(wanted) ?? [], key).flatMap(([before, now]): Patch[] => {
    if (now === undefined) return [];
    if (before === undefined) return [now];
    const patch = changes(before, now);
    return isEmpty(patch) ? [] : [{ ...patch, [key]: now[key] }];
  });
}

type Pair = readonly [before: Mapping | undefined, now: Mapping | undefined];

/** Both lists in the order of their keys, side by side. Entries of one key stand in reverse. */
function pairs(before: readonly Mapping[], now: readonly Mapping[], key: string): readonly Pair[] {
  const [left, right] = [before, now].map(list => sortedBy(list, key));
  const found: Pair[] = [];
  for (let one = left?.shift(), other = right?.shift(); one || other; ) {
    const order = one && other ? compare(String(one[key]), String(other[key])) : one ? -1 : 1;
    found.push([order <= 0 ? one : undefined, order >= 0 ? other : undefined]);
    if (order <= 0) one = left?.shift();
    if (order >= 0) other = right?.shift();
  }
  return found;
}

function sortedBy(list: readonly Mapping[], key: string): Mapping[] {
  return [...list].reverse().sort((one, other) => compare(String(one[key]), String(other[key])));
}

/** The later patch laid over the earlier: an entry that is to be removed stays so. */
function joined(earlier: Patch, later: Patch): Patch {
  const patch: Record<string, unknown> = { ...earlier };
  for (const [field, value] of Object.entries(later)) {
    const before = patch[field];
    const key = keyOf(field, before, value);
    if (isMapping(before) && isMapping(value)) patch[field] = joined(before, value);
    else if (key !== undefined && entriesOf(before)) patch[field] = laidOver(before, value, key, joined);
    else patch[field] = value;
  }
  return removed in earlier ? { ...patch, [removed]: true } : patch;
}

/** Each entry goes to the first one that has its key, or to the end. */
function laidOver(
  list: unknown,
  patches: unknown,
  key: string,
  merge: (entry: Mapping, patch: Mapping) => Mapping,
): readonly Mapping[] {
  const result = [...(entriesOf(list) ?? [])];
  for (const patch of entriesOf(patches) ?? []) {
    const index = result.findIndex(entry => entry[key] === patch[key]);
    const entry = result[index];
    if (entry === undefined) result.push(patch);
    else result[index] = merge(entry, patch);
  }
  return result;
}

/** API server: what it makes of the patch. `wanted` gives the order of entries. */
function patched(live: Mapping, patch: Patch, wanted: Mapping): Mapping {
  const result: Record<string, unknown> = { ...live };
  for (const [field, value] of Object.entries(patch)) {
    const before = result[field];
    const now = wanted[field];
    const key = keyOf(field, before, value);
    if (value === null) delete result[field];
    else if (isMapping(before) && isMapping(value)) result[field] = patchedMapping(field, before, value, now);
    else if (key !== undefined && entriesOf(before)) result[field] = patchedEntries(before, value, now, key);
    else result[field] = value;
  }
  return result;
}

/** Of a strategy nothing stays that the manifest does not write, because its parts exclude each other. */
function patchedMapping(field: string, live: Mapping, patch: Patch, wanted: unknown): Mapping {
  const whole = isMapping(wanted) ? wanted : {};
  const result = patched(live, patch, whole);
  if (field !== 'strategy') return result;
  return Object.fromEntries(Object.entries(result).filter(([name]) => name in whole));
}

function patchedEntries(live: unknown, patch: unknown, wanted: unknown, key: string): readonly Mapping[] {
  const patches = entriesOf(patch) ?? [];
  const gone = patches.filter(isRemoval).map(entry => entry[key]);
  const left = (entriesOf(live) ?? []).filter(entry => !gone.includes(entry[key]));
  const order = (entriesOf(wanted) ?? []).map(entry => entry[key]);
  const result = laidOver(
    left,
    patches.filter(entry => !isRemoval(entry)),
    key,
    (entry, change) => {
      const whole = (entriesOf(wanted) ?? []).find(other => other[key] === change[key]);
      return patched(entry, change, whole ?? {});
    },
  );
  const place = (entry: Mapping) => (order.includes(entry[key]) ? order.indexOf(entry[key]) : order.length);
  return [...result].sort((one, other) => place(one) - place(other));
}

function keyOf(field: string, one: unknown, other: unknown): string | undefined {
  const entries = [...(entriesOf(one) ?? []), ...(entriesOf(other) ?? [])];
  return entries.length > 0 ? clientSideKeys(field, entries)?.[0] : undefined;
}

function set(patch: Record<string, unknown>, field: string, value: Patch | readonly Patch[]): void {
  if (!isEmpty(value)) patch[field] = value;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
