import type { Inventory } from '../../inventory/inventory.ts';
import { mayShareNamespace } from '../../inventory/scopes.ts';
import type { Service, Workload } from '../../inventory/views.ts';
import type { Labels } from '../../kubernetes/objects.ts';
import { type LabelDifference, type NearestMiss, nearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { matches } from '../../kubernetes/selectors.ts';
import { hasSelector, serviceType } from '../../kubernetes/service.ts';

/** How sure one can be that the missing pods are a mistake. */
export type Certainty =
  /** The own file holds the pods that were meant, with other labels. */
  | 'contradiction'
  /** The caller says that the input is all there is. */
  | 'complete'
  /** A file of the same folder holds pods with almost these labels. */
  | 'near'
  /** Nothing similar stands nearby, or something nearby could not be judged. */
  | 'unknown';

/** Why a selector finds no pods. Each kind belongs to one rule, so that one mistake gives one finding. */
export type Absence =
  | { readonly kind: 'other-namespace'; readonly certainty: Certainty; readonly workload: Workload }
  | { readonly kind: 'controller-labels'; readonly certainty: Certainty; readonly workload: Workload }
  | {
      readonly kind: 'other-labels';
      readonly certainty: Certainty;
      readonly workload: Workload;
      readonly miss: NearestMiss;
    }
  | { readonly kind: 'nothing-similar'; readonly certainty: Certainty };

/** Undefined where pods are found, may be found in the cluster, or are not to be expected. */
export function absenceOf(service: Service, inventory: Inventory): Absence | undefined {
  const { selector } = service.spec;
  if (!hasSelector(service.spec) || serviceType(service.spec) === 'ExternalName') return undefined;
  const pods = inventory.podsSelectedBy(service);
  // A lone Service file, or Services kept apart from all workloads, say nothing about the pods.
  if (pods.kind === 'found' || !inventory.hasWorkloads()) return undefined;
  const because = pods.kind === 'unknown' ? pods.because : [];
  if (because.includes('run-time')) return undefined;

  const isOpen = because.some(reason => reason !== 'partial-input');
  const certaintyOf = (workload: Workload | undefined): Certainty => {
    if (isOpen) return 'unknown';
    if (workload?.manifest.file === service.manifest.file) return 'contradiction';
    if (because.length === 0) return 'complete';
    return workload === undefined ? 'unknown' : 'near';
  };

  const beside = inventory
    .workloadsBeside(service)
    .filter(workload => mayShareNamespace(service.namespace, workload.namespace));
  const controller = beside.find(({ object }) => matches(selector, object.metadata?.labels));
  if (controller !== undefined) {
    return { kind: 'controller-labels', certainty: certaintyOf(controller), workload: controller };
  }

  const [nearest] = inventory.nearMisses(service).filter(({ workload, miss }) => {
    return miss === undefined || miss.differences.every(isPlainSlip) || isFree(workload, inventory);
  });
  if (nearest?.miss === undefined && nearest !== undefined) {
    // The kustomization puts both into one namespace.
    if (inventory.kustomizedBy(service).has('namespace')) return undefined;
    return { kind: 'other-namespace', certainty: certaintyOf(nearest.workload), workload: nearest.workload };
  }
  const found = nearest ?? loneWorkload(service, selector, beside, inventory);
  return found?.miss === undefined
    ? { kind: 'nothing-similar', certainty: certaintyOf(undefined) }
    : { kind: 'other-labels', certainty: certaintyOf(found.workload), workload: found.workload, miss: found.miss };
}

/** The pods of a file that holds one Service and one workload belong together, however little their labels agree. */
function loneWorkload(
  service: Service,
  selector: Labels | undefined,
  beside: readonly Workload[],
  inventory: Inventory,
): { readonly workload: Workload; readonly miss: NearestMiss | undefined } | undefined {
  const [workload, ...others] = beside.filter(({ manifest }) => manifest.file === service.manifest.file);
  if (workload === undefined || others.length > 0 || !isFree(workload, inventory)) return undefined;
  return { workload, miss: nearestMiss(selector, workload.pods.template.metadata?.labels) };
}

/** Pods that already serve another Service are hardly the ones that this Service meant. */
const isFree = (workload: Workload, inventory: Inventory): boolean =>
  inventory.servicesSelecting(workload).length === 0;

/** `app: Cart` for `app: cart`, or `run: cart` for `app: cart`; not one word more, which often names a part of the application. */
const isPlainSlip = (difference: LabelDifference): boolean =>
  difference.kind === 'other-key' ||
  (difference.kind === 'other-value' && (difference.likeness?.kind ?? 'part') !== 'part');
