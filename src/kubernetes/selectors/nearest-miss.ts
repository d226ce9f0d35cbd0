import type { Labels } from '../objects.ts';
import { selectorPairs } from '../selectors.ts';
import { type Likeness, likeness } from './distance.ts';

/** Why one pair of a selector is not among the labels of a pod. */
export type LabelDifference =
  /** The key is there with another value. */
  | {
      readonly kind: 'other-value';
      readonly key: string;
      readonly value: string;
      readonly found: string;
      readonly likeness?: Likeness;
    }
  /** The same value stands under another key, as in `app: api` against `run: api`. */
  | {
      readonly kind: 'other-key';
      readonly key: string;
      readonly value: string;
      readonly foundKey: string;
      readonly likeness?: Likeness;
    }
  /** Nothing about the pair is there. */
  | { readonly kind: 'missing-key'; readonly key: string; readonly value: string };

export interface NearestMiss {
  /** Keys of the selector that the pod carries with the wanted value. */
  readonly agreeing: readonly string[];
  /** In key order. Never empty. */
  readonly differences: readonly LabelDifference[];
  /** For ranking candidates: the smaller, the more likely is this pod the one that was meant. */
  readonly cost: number;
  /** Every difference looks like a slip, or only one does not and the rest of the selector agrees. */
  readonly near: boolean;
}

/**
 * What keeps a selector from matching these labels, or undefined if it matches or selects nothing. A pure comparison:
 * no component of Kubernetes does this.
 */
export function nearestMiss(selector: Labels | undefined, labels: Labels | undefined): NearestMiss | undefined {
  const pairs = selectorPairs(selector);
  const carried = labels ?? {};
  const agreeing = pairs.filter(([key, value]) => carried[key] === value).map(([key]) => key);
  const failing = pairs.filter(([key, value]) => carried[key] !== value);
  if (failing.length === 0) return undefined;

  const explained = new Set(agreeing);
  const differences = failing.map(([key, value]) => {
    const difference = differenceOf(key, value, carried, explained);
    if (difference.kind === 'other-key') explained.add(difference.foundKey);
    return difference;
  });
  const unexplained = differences.filter(difference => !isSlip(difference)).length;
  return {
    agreeing,
    differences,
    cost: differences.reduce((sum, difference) => sum + costOf(difference), 0) / (1 + agreeing.length),
    near: unexplained === 0 || (unexplained === 1 && agreeing.length > 0),
  };
}

/** `explained` holds the keys of the pod that already answer for another pair: one label cannot stand in for two. */
function differenceOf(key: string, value: string, carried: Labels, explained: ReadonlySet<string>): LabelDifference {
  const found = Object.hasOwn(carried, key) ? carried[key] : undefined;
  if (found !== undefined) {
    const alike = likeness(value, found);
    const otherValue = { kind: 'other-value', key, value, found, ...(alike && { likeness: alike }) } as const;
    if (alike !== undefined) return otherValue;
    return otherKey(key, value, carried, explained) ?? otherValue;
  }
  return otherKey(key, value, carried, explained) ?? { kind: 'missing-key', key, value };
}

function otherKey(
  key: string,
  value: string,
  carried: Labels,
  explained: ReadonlySet<string>,
): LabelDifference | undefined {
  const candidates = selectorPairs(carried)
    .filter(([candidate, its]) => its === value && candidate !== key && !explained.has(candidate))
    .map(([foundKey]): LabelDifference => {
      const alike = likeness(key, foundKey);
      return { kind: 'other-key', key, value, foundKey, ...(alike && { likeness: alike }) };
    });
  return candidates.reduce<LabelDifference | undefined>(
    (best, candidate) => (best === undefined || costOf(candidate) < costOf(best) ? candidate : best),
    undefined,
  );
}

function isSlip(difference: LabelDifference): boolean {
  switch (difference.kind) {
    case 'other-key':
      return true;
    case 'other-value':
      return difference.likeness !== undefined;
    case 'missing-key':
      return false;
  }
}

function costOf(difference: LabelDifference): number {
  switch (difference.kind) {
    case 'other-key':
      return difference.likeness === undefined ? 4 : costOfLikeness(difference.likeness);
    case 'other-value':
      return difference.likeness === undefined ? 12 : costOfLikeness(difference.likeness);
    case 'missing-key':
      return 8;
  }
}

function costOfLikeness(alike: Likeness): number {
  switch (alike.kind) {
    case 'case':
      return 1;
    case 'typing-error':
      return 1 + alike.distance;
    case 'part':
      return 6;
  }
}
