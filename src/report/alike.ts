/** Of so many pods' names one understands how the next is called. */
const ENOUGH = 3;

export interface WithoutAlike<T> {
  readonly shown: readonly T[];
  /** How many are left out. */
  readonly more: number;
}

/**
 * A StatefulSet of many pods gives each a name, and names such as `cache-7.cache` differ in their number alone: the first
 * few are shown, the others counted. `rest` is all that must be equal beside the name.
 */
export const withoutAlike = <T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  rest: (item: T) => readonly unknown[],
): WithoutAlike<T> => {
  if (items.length <= ENOUGH) return { shown: items, more: 0 };
  const numbers = new Map<string, Set<string>>();
  const shown = items.filter(item => {
    const name = nameOf(item);
    const likeness = [name.replace(/-\d+(?=\.)/, '-<n>'), ...rest(item)].join('\0');
    const names = numbers.get(likeness) ?? new Set();
    numbers.set(likeness, names.add(name));
    return names.size <= ENOUGH;
  });
  return { shown, more: items.length - shown.length };
};
