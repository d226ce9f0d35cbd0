interface Known<Key, Value> {
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  set(key: Key, value: Value): unknown;
}

/**
 * Computes once for each object, when first asked, and remembers for as long as the function itself is kept. One that
 * outlives its objects wants a WeakMap, which costs V8 several times as much.
 */
export const memoized = <Key extends object | string, Value>(
  compute: (key: Key) => Value,
  known: Known<Key, Value> = new Map(),
): ((key: Key) => Value) => {
  return key => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Value;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
};

/** Computes once, when first asked. */
export const once = <Value>(compute: () => Value): (() => Value) => {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
};
