import { monitorsPods, selectsByLabel, watchesNamespace } from '../../kubernetes/monitors.ts';
import type { Labels } from '../../kubernetes/objects.ts';
import { type NearestMiss, nearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { matchesLabelSelector } from '../../kubernetes/selectors.ts';
import type { Inventory } from '../inventory.ts';
import { byName } from '../order.ts';
import type { Monitor, Service, Workload } from '../views.ts';
import { isSlip } from './absence-told.ts';

/** Why a monitor finds nothing to scrape. */
export type MonitorAbsence =
  | { readonly kind: 'other-namespace'; readonly target: Service | Workload }
  /** The labels are those of the pods, and a ServiceMonitor reads the Service's; or the other way round. */
  | {
      readonly kind: 'labels-of-other-side';
      readonly carrier: Service | Workload;
      readonly read: Service | Workload;
    }
  | { readonly kind: 'other-labels'; readonly target: Service | Workload; readonly miss: NearestMiss }
  | { readonly kind: 'nothing-similar' };

/**
 * Undefined where something is selected, or nothing that could be stands in file and folder: most monitors of the world are
 * written for what charts and operators make.
 */
export function monitorAbsence(monitor: Monitor, inventory: Inventory): MonitorAbsence | undefined {
  const { selector, namespaceSelector } = monitor.object.spec ?? {};
  if (selector === undefined || !selectsByLabel(monitor.object)) return undefined;
  const isOfPods = monitorsPods(monitor.object);
  const answer = isOfPods ? inventory.podsMonitoredBy(monitor) : inventory.servicesMonitoredBy(monitor);
  if (answer.kind === 'found') return undefined;
  const beside = isOfPods ? inventory.workloadsBeside(monitor) : inventory.servicesBeside(monitor);
  if (beside.length === 0) return undefined;

  const elsewhere = beside.find(target => matchesLabelSelector(selector, labelsOf(target)));
  if (elsewhere !== undefined) return { kind: 'other-namespace', target: elsewhere };

  const watched = beside.filter(({ namespace }) => watchesNamespace(monitor.object, monitor.namespace, namespace));
  for (const { service, workload } of pairsBeside(monitor, inventory)) {
    const [carrier, read] = isOfPods ? [service, workload] : [workload, service];
    if (matchesLabelSelector(selector, labelsOf(carrier))) return { kind: 'labels-of-other-side', carrier, read };
  }

  // A slip of two texts says nothing where the selector asks for more than equal labels, or looks all over the cluster.
  const isPlain = (selector.matchExpressions ?? []).length === 0 && namespaceSelector?.any !== true;
  const near = isPlain ? nearestOf(watched, selector.matchLabels, inventory) : undefined;
  if (near !== undefined) return { kind: 'other-labels', ...near };
  // Of what comes with a cluster, and of what an operator makes, nobody writes manifests.
  return answer.kind === 'unknown' && answer.because.includes('operator') ? undefined : { kind: 'nothing-similar' };
}

/** The Services of file and folder with the pods behind them, as far as the monitor looks into their namespace. */
const pairsBeside = (monitor: Monitor, inventory: Inventory) =>
  inventory.servicesBeside(monitor).flatMap(service => {
    const pods = inventory.podsSelectedBy(service);
    if (!watchesNamespace(monitor.object, monitor.namespace, service.namespace) || pods.kind !== 'found') return [];
    return [...pods.items].sort(byName).map(workload => ({ service, workload }));
  });

/** Another monitor's targets are hardly the ones that this one meant. */
function nearestOf(watched: readonly (Service | Workload)[], selector: Labels | undefined, inventory: Inventory) {
  const candidates = watched.flatMap(target => {
    const miss = nearestMiss(selector, labelsOf(target));
    if (miss === undefined || !isSlip(miss) || inventory.monitorsSelecting(target).length > 0) return [];
    return [{ target, miss }];
  });
  return candidates.sort((a, b) => a.miss.cost - b.miss.cost || byName(a.target, b.target))[0];
}

const labelsOf = (target: Service | Workload): Labels | undefined =>
  ('pods' in target ? target.pods.template.metadata : target.object.metadata)?.labels;
