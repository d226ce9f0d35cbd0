import type { LabelSelector, LabelSelectorRequirement, Labels } from './objects.ts';

/**
 * The equality selector of a Service, as the EndpointSlice controller asks it: every pair has to be among the labels.
 * An absent or empty selector matches nothing.
 */
export function matches(selector: Labels | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined || labels === undefined) return false;
  let pairs = 0;
  for (const key in selector) {
    if (labels[key] !== selector[key]) return false;
    pairs += 1;
  }
  return pairs > 0;
}

/**
 * The set-based selector of workloads, NetworkPolicies and disruption budgets (apimachinery, all versions): absent
 * matches nothing, `{}` matches everything, `NotIn` also matches objects without the key. A requirement that the API
 * server would refuse matches nothing.
 */
export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false;
  const carried = labels ?? {};
  const { matchLabels, matchExpressions } = selector;
  for (const key in matchLabels) {
    if (carried[key] !== matchLabels[key]) return false;
  }
  return matchExpressions?.every(requirement => meetsRequirement(requirement, carried)) ?? true;
}

/** The labels that a set-based selector asks for by one value each: an `In` of a single value says the same as a pair. */
export function equalLabels({ matchLabels = {}, matchExpressions = [] }: LabelSelector): Labels {
  let labels = matchLabels;
  for (const { key, operator, values } of matchExpressions) {
    const [value, another] = values ?? [];
    const isPair = key !== undefined && operator === 'In' && value !== undefined && another === undefined;
    if (isPair && labels[key] === undefined) labels = { ...labels, [key]: value };
  }
  return labels;
}

/** One expression of a set-based selector. */
export function meetsRequirement({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  if (key === undefined) return false;
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return values.length > 0 && (value === undefined || !values.includes(value));
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** The pairs of a selector or label set in key order, so that nothing depends on the order in which they were written. */
export function selectorPairs(selector: Labels | undefined): readonly (readonly [key: string, value: string])[] {
  const pairs = Object.entries(selector ?? {});
  return pairs.length < 2 ? pairs : pairs.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
