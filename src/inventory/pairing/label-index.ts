import type { LabelSelector, Labels } from '../../kubernetes/objects.ts';
import { matchesLabelSelector } from '../../kubernetes/selectors.ts';
import { addTo } from '../grouping.ts';

/** Finds by the rarest label that is asked for, so that nothing compares all selectors with all labels. */
export interface LabelIndex<T> {
  withPair(key: string, value: string): readonly T[];
  /** All that carry one of the labels; those that carry every one are among them. */
  candidates(labels: Labels | undefined): readonly T[];
  /** Undefined for a selector that names no value of any label: it would have to be compared with everything. */
  matching(selector: LabelSelector | undefined): readonly T[] | undefined;
}

export const indexLabels = <T>(items: readonly T[], labelsOf: (item: T) => Labels | undefined): LabelIndex<T> => {
  const byPair = new Map<string, Map<string, T[]>>();
  for (const item of items) {
    const labels = labelsOf(item);
    for (const key in labels) {
      const value = labels[key] ?? '';
      const byValue = byPair.get(key);
      if (byValue === undefined) byPair.set(key, new Map([[value, [item]]]));
      else addTo(byValue, value, item);
    }
  }
  const withPair = (key: string, value: string): readonly T[] => byPair.get(key)?.get(value) ?? [];

  const rarest = (asked: Iterable<readonly [string, readonly string[]]>): readonly T[] | undefined => {
    let found: readonly T[] | undefined;
    for (const [key, values] of asked) {
      const [only, ...others] = new Set(values);
      const candidates =
        only !== undefined && others.length === 0
          ? withPair(key, only)
          : [...new Set(values)].flatMap(value => withPair(key, value));
      if (found === undefined || candidates.length < found.length) found = candidates;
    }
    return found;
  };

  return {
    withPair,
    candidates: (labels = {}) => rarest(Object.entries(labels).map(([key, value]) => [key, [value]] as const)) ?? [],
    matching: selector =>
      rarest(valuesAskedFor(selector))?.filter(item => matchesLabelSelector(selector, labelsOf(item))),
  };
};

function* valuesAskedFor(selector: LabelSelector | undefined): Generator<readonly [string, readonly string[]]> {
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) yield [key, [value]];
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    if (key !== undefined && operator === 'In' && values !== undefined) yield [key, values];
  }
}
