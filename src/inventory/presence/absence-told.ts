import { type NearestMiss, nearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import type { Answer, Inventory, NearMiss } from '../inventory.ts';
import { byName } from '../order.ts';
import { mayShareNamespace } from '../scopes.ts';
import type { Service, Workload } from '../views.ts';
import type { Absence, Certainty } from './absence.ts';

/** Which workload was meant, and what keeps its pods away. */
export function absenceTold(service: Service, pods: Answer<Workload>, inventory: Inventory): Absence | undefined {
  if (pods.kind === 'found') return absenceInFile(service, inventory);

  const because = pods.kind === 'unknown' ? pods.because : [];
  const isOpen = because.some(reason => reason !== 'partial-input');
  const certaintyOf = (workload: Workload | undefined): Certainty => {
    if (isOpen) return 'perhaps elsewhere';
    if (workload?.manifest.file === service.manifest.file) return 'in one file';
    if (because.length === 0) return 'in a complete input';
    return workload === undefined ? 'perhaps elsewhere' : 'in one folder';
  };

  const workload = controllerOf(service, inventory);
  if (workload !== undefined) return { kind: 'controller-labels', certainty: certaintyOf(workload), workload };
  const nearest = inventory.nearMisses(service).find(candidate => isLikely(candidate, inventory));
  const found = nearest ?? loneWorkload(service, inventory);
  if (found === undefined) {
    return { kind: 'nothing-similar', certainty: certaintyOf(undefined), isOperated: because.includes('operator') };
  }
  const { workload: meant, miss } = found;
  const certainty = certaintyOf(meant);
  if (miss === undefined) return otherNamespace(service, meant, certainty, inventory);
  // Among several workloads, one that shares some labels is not surely the one that was meant.
  const isUnsure = certainty === 'in one file' && !isSlip(miss) && !isAlone(meant, inventory);
  const unsure = because.length === 0 ? 'in a complete input' : 'in one folder';
  return { kind: 'other-labels', certainty: isUnsure ? unsure : certainty, workload: meant, miss };
}

/** Pods of a distant folder carry the labels by chance, as long as the own file holds pods that were meant. */
function absenceInFile(service: Service, inventory: Inventory): Absence | undefined {
  const meant = inventory
    .nearMisses(service)
    .find(({ workload, miss, scope }) => scope === 'file' && isFree(workload, inventory) && isSlip(miss));
  if (meant === undefined) return undefined;
  const { workload, miss } = meant;
  return miss === undefined
    ? otherNamespace(service, workload, 'in one file', inventory)
    : { kind: 'other-labels', certainty: 'in one folder', workload, miss, isElsewhere: true };
}

function otherNamespace(
  service: Service,
  workload: Workload,
  certainty: Certainty,
  inventory: Inventory,
): Absence | undefined {
  // The kustomization puts both into one namespace.
  if (inventory.kustomizedBy(service).has('namespace')) return undefined;
  return { kind: 'other-namespace', certainty, workload };
}

/** A workload that carries the labels itself, but does not give them to its pods. */
const controllerOf = (service: Service, inventory: Inventory): Workload | undefined =>
  [...inventory.controllersLabelled(service)].sort(byName)[0];

/** The only workload of a file, selected by nobody, is the one that was meant, however little the labels agree. */
function loneWorkload(service: Service, inventory: Inventory): Pick<NearMiss, 'workload' | 'miss'> | undefined {
  const [workload, another] = inventory.workloadsInFile(service);
  if (workload === undefined || another !== undefined) return undefined;
  if (!mayShareNamespace(service.namespace, workload.namespace) || !isFree(workload, inventory)) return undefined;
  if (workload.pods.runsToCompletion || MAKES_PODS.test(workload.name)) return undefined;
  return { workload, miss: nearestMiss(service.spec.selector, workload.pods.template.metadata?.labels) };
}

function isLikely({ workload, miss, scope }: NearMiss, inventory: Inventory): boolean {
  if (isSlip(miss) || isFree(workload, inventory)) return true;
  // Other Services select these pods, and this one did: the pods have lost a label.
  const { differences = [], agreeing = [] } = miss ?? {};
  return scope === 'file' && agreeing.length > 0 && differences.every(({ kind }) => kind === 'missing-key');
}

/** An operator's Deployment often stands beside the Service of pods that only the operator makes. */
const MAKES_PODS = /(^|-)(operator|controller|manager)(-|$)/;

const isAlone = (workload: Workload, inventory: Inventory): boolean => inventory.workloadsInFile(workload).length === 1;

/** Pods that already serve another Service are hardly the ones that this Service meant. */
const isFree = (workload: Workload, inventory: Inventory): boolean =>
  inventory.servicesSelecting(workload).length === 0;

/** `app: Cart` for `app: cart`, or `run: cart` for `app: cart`; not one word more, which often names a part of the application. */
export const isSlip = (miss: NearestMiss | undefined): boolean =>
  (miss?.differences ?? []).every(
    difference =>
      difference.kind === 'other-key' ||
      (difference.kind === 'other-value' && (difference.likeness?.kind ?? 'part') !== 'part'),
  );
