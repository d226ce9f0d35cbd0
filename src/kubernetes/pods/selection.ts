import type { Labels } from '../objects.ts';
import type { PodSource } from '../pods.ts';
import { labelsOf, type PodLabels } from './labels.ts';

/** Which pods of a source an equality selector takes. */
export type Selection =
  | { readonly kind: 'all' }
  /** Only the pods with these numbers, as with `statefulset.kubernetes.io/pod-name: web-0`. */
  | { readonly kind: 'some'; readonly indexes: readonly number[] }
  /** Every known label agrees; these keys are set in the cluster, and only there can one tell. */
  | { readonly kind: 'possible'; readonly keys: readonly string[] }
  | { readonly kind: 'none' };

const none: Selection = { kind: 'none' };
const all: Selection = { kind: 'all' };

/**
 * A Service's selector against the pods that a workload will make, labels of its controller included. The namespace is
 * left to the caller.
 */
export function selectionOf(selector: Labels | undefined, source: PodSource): Selection {
  return selectionAmong(selector, source, labelsOf(source));
}

/** The same for who knows the labels of the pods already. */
export function selectionAmong(
  selector: Labels | undefined,
  { replicas }: Pick<PodSource, 'replicas'>,
  { certain, numbered, atRunTime }: PodLabels,
): Selection {
  const open: string[] = [];
  let pairs = 0;
  let only: number | undefined;
  for (const key in selector) {
    const value = selector[key] ?? '';
    pairs++;
    const label = numbered.find(candidate => candidate.key === key);
    if (label !== undefined) {
      const index = numberIn(value, label.prefix) - label.first;
      if (!(index >= 0) || (only !== undefined && only !== index)) return none;
      only = index;
      // Scaling up would make this pod.
      if (replicas !== undefined && index >= replicas) open.push(key);
    } else if (atRunTime.includes(key)) {
      open.push(key);
    } else if (certain[key] !== value) {
      return none;
    }
  }
  if (pairs === 0) return none;
  if (open.length > 0) return { kind: 'possible', keys: open };
  return only === undefined ? all : { kind: 'some', indexes: [only] };
}

function numberIn(value: string, prefix: string): number {
  const digits = value.slice(prefix.length);
  return value.startsWith(prefix) && /^(0|[1-9]\d*)$/.test(digits) ? Number(digits) : Number.NaN;
}
