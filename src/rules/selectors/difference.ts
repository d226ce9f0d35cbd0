import type { Path } from '../../finding.ts';
import { foundInstead } from '../../inventory/presence/absence.ts';
import type { View, Workload } from '../../inventory/views.ts';
import type { LabelDifference, NearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { selectorPairs } from '../../kubernetes/selectors.ts';
import { at, keyOf, missing, type Place } from '../../source/manifest.ts';

/** What the pods have instead: `app=cart`, `run=cart`, `no tier`; everything they have where nothing agrees. */
export function inWords(workload: Workload, miss: NearestMiss): string {
  if (sharesNothing(miss))
    return (
      labelsOf(workload)
        .map(pair => pair.join('='))
        .join(', ') || 'no labels'
    );
  return miss.differences.map(foundInstead).join(', ');
}

/** The change of the selector that removes the differences. */
export function repairOf(workload: Workload, miss: NearestMiss): string {
  const labels = labelsOf(workload).map(pair => pair.join(': '));
  if (sharesNothing(miss) && labels.length > 0) return `write ${labels.join(', ')}`;
  return miss.differences.map(repair).join(' and ');
}

const sharesNothing = ({ agreeing, differences }: NearestMiss): boolean =>
  agreeing.length === 0 && differences.every(({ kind }) => kind === 'missing-key');

const labelsOf = ({ pods }: Workload) => selectorPairs(pods.template.metadata?.labels).slice(0, 3);

function repair(difference: LabelDifference): string {
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
export function editOf(
  { manifest }: Pick<View, 'manifest'>,
  difference: LabelDifference,
  labelsPath: Path = ['spec', 'selector'],
): { at: Place; text: string | undefined } {
  const path = [...labelsPath, difference.key];
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
