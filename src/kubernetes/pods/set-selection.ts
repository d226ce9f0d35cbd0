import type { PodSource } from '../pods.ts';
import { isMet, type Requirement } from '../selectors/requirement.ts';
import { labelsOf, podIdentity } from './labels.ts';

/** Which pods of a source a selector with operators takes. */
export type SetSelection =
  | { readonly kind: 'all' }
  /** Only the pods with these numbers, counted from 0. */
  | { readonly kind: 'some'; readonly indexes: readonly number[] }
  /** Everything known agrees; the values of these keys are set in the cluster. */
  | { readonly kind: 'possible'; readonly keys: readonly string[] }
  | { readonly kind: 'none'; readonly failing: readonly Requirement[] };

/** Pods beyond these differ in nothing but their number. */
const MOST_PODS = 100;

/** A selector against the pods that a workload will make, labels of its controller included. */
export function setSelectionOf(requirements: readonly Requirement[], source: PodSource): SetSelection {
  const { certain, numbered, atRunTime } = labelsOf(source);
  const isNumbered = ({ key }: Requirement): boolean => numbered.some(label => label.key === key);
  // A controller that adds a label overrides what the template says of it.
  const isOpen = ({ key }: Requirement): boolean => atRunTime.includes(key);
  const failing = requirements.filter(
    requirement => !isNumbered(requirement) && !isOpen(requirement) && !isMet(requirement, certain),
  );
  if (failing.length > 0) return { kind: 'none', failing };

  const ofNumber = requirements.filter(isNumbered);
  const count = Math.min(source.replicas ?? 1, MOST_PODS);
  const indexes = Array.from({ length: count }, (_, index) => index).filter(index =>
    ofNumber.every(requirement => isMet(requirement, podIdentity(source, index).labels)),
  );
  // Scaling up may make the pod.
  if (ofNumber.length > 0 && indexes.length === 0) {
    return source.replicas === undefined
      ? { kind: 'possible', keys: ofNumber.map(({ key }) => key) }
      : { kind: 'none', failing: ofNumber };
  }
  const open = requirements.filter(isOpen).map(({ key }) => key);
  if (open.length > 0) return { kind: 'possible', keys: [...new Set(open)] };
  return indexes.length < count ? { kind: 'some', indexes } : { kind: 'all' };
}
