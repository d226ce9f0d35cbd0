import type { Labels } from '../kubernetes/objects.ts';
import { selectorPairs } from '../kubernetes/selectors.ts';

/** Looks up by the rarest label of a selector, so that nothing compares all selectors with all labels. */
export interface LabelIndex<T> {
  /** All that carry one pair of the selector; those that carry every pair are among them. */
  candidates(selector: Labels | undefined): readonly T[];
  withPair(key: string, value: string): readonly T[];
}

export const indexLabels = <T>(items: readonly T[], labelsOf: (item: T) => Labels | undefined): LabelIndex<T> => {
  const byPair = new Map<string, T[]>();
  for (const item of items) {
    for (const [key, value] of Object.entries(labelsOf(item) ?? {})) {
      const pair = `${key}\n${value}`;
      const list = byPair.get(pair);
      if (list === undefined) byPair.set(pair, [item]);
      else list.push(item);
    }
  }
  const withPair = (key: string, value: string): readonly T[] => byPair.get(`${key}\n${value}`) ?? [];
  return {
    withPair,
    candidates: selector =>
      selectorPairs(selector)
        .map(([key, value]) => withPair(key, value))
        .reduce<readonly T[] | undefined>(
          (rarest, list) => (rarest === undefined || list.length < rarest.length ? list : rarest),
          undefined,
        ) ?? [],
  };
};
