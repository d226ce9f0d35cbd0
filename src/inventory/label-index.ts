import type { LabelSelector, Labels } from '../kubernetes/objects.ts';
import { matchesLabelSelector } from '../kubernetes/selectors.ts';

/** What a selector matches; undefined for one that names no value of any label and so would have to be compared with everything. */
export type LabelIndex<T> = (selector: LabelSelector | undefined) => readonly T[] | undefined;

/** Finds what a set-based selector matches by the rarest label that it asks for: nothing compares all with all. */
export const indexLabels = <T>(items: readonly T[], labelsOf: (item: T) => Labels | undefined): LabelIndex<T> => {
  const byPair = new Map<string, T[]>();
  for (const item of items) {
    for (const [key, value] of Object.entries(labelsOf(item) ?? {})) {
      const list = byPair.get(`${key}\n${value}`);
      if (list === undefined) byPair.set(`${key}\n${value}`, [item]);
      else list.push(item);
    }
  }

  return selector => {
    let rarest: readonly T[] | undefined;
    for (const [key, values] of valuesAskedFor(selector)) {
      const candidates = [...new Set(values)].flatMap(value => byPair.get(`${key}\n${value}`) ?? []);
      if (rarest === undefined || candidates.length < rarest.length) rarest = candidates;
    }
    return rarest?.filter(item => matchesLabelSelector(selector, labelsOf(item)));
  };
};

function* valuesAskedFor(selector: LabelSelector | undefined): Generator<readonly [string, readonly string[]]> {
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) yield [key, [value]];
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    if (key !== undefined && operator === 'In' && values !== undefined) yield [key, values];
  }
}
