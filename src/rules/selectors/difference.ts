import type { Service, Workload } from '../../inventory/views.ts';
import type { LabelDifference } from '../../kubernetes/selectors/nearest-miss.ts';
import { at, keyOf, missing, type Place } from '../../source/manifest.ts';

/** What the pods have instead: `app=cart`, `run=cart`, `no tier`. */
export function inWords(difference: LabelDifference): string {
  switch (difference.kind) {
    case 'other-value':
      return `${difference.key}=${difference.found}`;
    case 'other-key':
      return `${difference.foundKey}=${difference.value}`;
    case 'missing-key':
      return `no ${difference.key}`;
  }
}

/** The change of the selector that removes the difference. */
export function repairOf(difference: LabelDifference): string {
  switch (difference.kind) {
    case 'other-value':
      return `write ${difference.key}: ${difference.found}`;
    case 'other-key':
      return `write ${difference.foundKey}: ${difference.value}`;
    case 'missing-key':
      return `remove ${difference.key}`;
  }
}

/** The half of the pair in the selector that differs, and what has to stand there; no text where the pair has to go. */
export function editOf({ manifest }: Service, difference: LabelDifference): { at: Place; text: string | undefined } {
  const path = ['spec', 'selector', difference.key];
  switch (difference.kind) {
    case 'other-value':
      return { at: at(manifest, ...path), text: difference.found };
    case 'other-key':
      return { at: keyOf(manifest, ...path), text: difference.foundKey };
    case 'missing-key':
      return { at: keyOf(manifest, ...path), text: undefined };
  }
}

/** Where the pods' side of the difference stands, or would stand. */
export function labelPlace({ manifest, labelsPath }: Workload, difference: LabelDifference): Place {
  switch (difference.kind) {
    case 'other-value':
      return at(manifest, ...labelsPath, difference.key);
    case 'other-key':
      return keyOf(manifest, ...labelsPath, difference.foundKey);
    case 'missing-key':
      return missing(manifest, ...labelsPath, difference.key);
  }
}
