import { entriesOf, isMapping, type Mapping, serverSideKeys } from './list-keys.ts';

/**
 * API server, server-side apply, all versions: the live object with the new manifest laid over it, less what the manager's
 * last manifest had and the new one has not. What the cluster or others added stays.
 */
export function mergedByServer(last: Mapping, live: Mapping, wanted: Mapping): Mapping {
  const fields = new Set([...Object.keys(live), ...Object.keys(wanted)]);
  const merged: Record<string, unknown> = {};
  for (const field of fields) {
    if (!(field in wanted)) {
      if (!(field in last)) merged[field] = live[field];
      continue;
    }
    merged[field] = mergedValue(field, last[field], live[field], wanted[field]);
  }
  return merged;
}

function mergedValue(field: string, last: unknown, live: unknown, wanted: unknown): unknown {
  if (isMapping(wanted) && isMapping(live)) return mergedByServer(isMapping(last) ? last : {}, live, wanted);
  const entries = entriesOf(wanted);
  const liveEntries = entriesOf(live);
  const keys = entries && serverSideKeys(field, [...entries, ...(liveEntries ?? [])]);
  if (entries === undefined || liveEntries === undefined || keys === undefined) return wanted;

  const keyOf = (entry: Mapping) => keys.map(key => String(entry[key] ?? (key === 'protocol' ? 'TCP' : ''))).join(' ');
  const find = (list: readonly Mapping[], key: string) => list.find(entry => keyOf(entry) === key);
  const lastEntries = entriesOf(last) ?? [];
  const wantedKeys = entries.map(keyOf);
  const others = liveEntries.filter(
    entry => !wantedKeys.includes(keyOf(entry)) && find(lastEntries, keyOf(entry)) === undefined,
  );
  const merged = entries.map(entry => {
    const key = keyOf(entry);
    return mergedByServer(find(lastEntries, key) ?? {}, find(liveEntries, key) ?? {}, entry);
  });
  return [...merged, ...others];
}

/** API server: an entry given twice belongs to nobody, so the whole manifest is refused. */
export function hasDoubledEntry(wanted: Mapping): boolean {
  return Object.entries(wanted).some(([field, value]) => {
    if (isMapping(value)) return hasDoubledEntry(value);
    const entries = entriesOf(value);
    if (entries === undefined) return false;
    const keys = serverSideKeys(field, entries);
    const found = entries.map(entry => keys?.map(key => entry[key] ?? (key === 'protocol' ? 'TCP' : '')).join(' '));
    return (keys !== undefined && new Set(found).size < found.length) || entries.some(hasDoubledEntry);
  });
}
