import type { LabelDifference, NearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { hasSelector, serviceType } from '../../kubernetes/service.ts';
import type { Inventory } from '../inventory.ts';
import { isNear } from '../scopes.ts';
import type { Service, Workload } from '../views.ts';
import { absenceTold } from './absence-told.ts';

/** How sure one can be that the missing pods are a mistake. */
export type Certainty =
  /** The own file holds the pods that were meant, with other labels. */
  | 'in one file'
  /** The caller says that the input is all there is. */
  | 'in a complete input'
  /** A file of the same folder holds pods with almost these labels. */
  | 'in one folder'
  /** Nothing similar stands nearby, or something nearby could not be judged. */
  | 'perhaps elsewhere';

/** Why a selector finds no pods. Each kind belongs to one rule, so that one mistake gives one finding. */
export type Absence =
  | { readonly kind: 'other-namespace'; readonly certainty: Certainty; readonly workload: Workload }
  | { readonly kind: 'controller-labels'; readonly certainty: Certainty; readonly workload: Workload }
  | {
      readonly kind: 'other-labels';
      readonly certainty: Certainty;
      readonly workload: Workload;
      readonly miss: NearestMiss;
      /** Pods of a distant folder carry the labels. */
      readonly isElsewhere?: boolean;
    }
  | { readonly kind: 'nothing-similar'; readonly certainty: Certainty; readonly isOperated: boolean };

/** Undefined where pods are found, may be found in the cluster, or are not to be expected. */
export function absenceOf(service: Service, inventory: Inventory): Absence | undefined {
  if (!hasSelector(service.spec) || serviceType(service.spec) === 'ExternalName') return undefined;
  const pods = inventory.podsSelectedBy(service);
  if (pods.kind === 'found' && isNear(pods.scope)) return undefined;
  // selector-malformed speaks of a selector that no pod can match.
  if (inventory.violationsOf(service).some(({ path }) => path[1] === 'selector')) return undefined;
  // A lone Service file says nothing about the pods.
  if (pods.kind === 'unknown' && (pods.because.includes('run-time') || !inventory.hasWorkloads(service)))
    return undefined;
  return absenceTold(service, pods, inventory);
}

/** What the pods carry in place of a pair of the selector: `app=cart`, `run=cart`, `no tier`. */
export const foundInstead = (difference: LabelDifference): string => {
  switch (difference.kind) {
    case 'other-value':
      return `${difference.key}=${difference.found}`;
    case 'other-key':
      return `${difference.foundKey}=${difference.value}`;
    case 'missing-key':
      return `no ${difference.key}`;
  }
};
