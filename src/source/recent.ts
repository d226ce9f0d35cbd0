interface Asked<Key, Value> {
  readonly key: Key;
  readonly value: Value;
}

/**
 * Asks once for each of the few keys that were asked for last. They stand in a new list each time, not in a Map: its table
 * would grow old, and what an old table once held stays in memory until V8 collects all of its garbage.
 */
export const recent = <Key, Value>(most: number, ask: (key: Key) => Value): ((key: Key) => Value) => {
  let kept: readonly Asked<Key, Value>[] = [];
  return key => {
    // Whoever asks in order asks for the same again and again.
    const last = kept[0];
    if (last !== undefined && last.key === key) return last.value;
    const known = kept.find(asked => asked.key === key);
    if (known !== undefined) return known.value;
    const asked = { key, value: ask(key) };
    kept = [asked, ...kept.slice(0, most - 1)];
    return asked.value;
  };
};
