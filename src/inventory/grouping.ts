/** Adds to the list of a key, which begins with the first item. */
export const addTo = <Key, T>(lists: Map<Key, T[]>, key: Key, item: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};

/** The list with one more item. Most have one alone, and the first push to an empty list makes room for 17. */
export const withItem = <T>(list: T[] | undefined, item: T): T[] => {
  if (list === undefined) return [item];
  list.push(item);
  return list;
};

/** Lists by key, in input order. */
export const groupBy = <T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
};
