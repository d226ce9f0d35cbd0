import { monitorsPods, watchesNamespace } from '../../kubernetes/monitors.ts';
import { labelsOf } from '../../kubernetes/pods/labels.ts';
import { matchesLabelSelector } from '../../kubernetes/selectors.ts';
import type { Catalog } from '../catalog.ts';
import { addTo } from '../grouping.ts';
import type { Answer, Inventory } from '../inventory.ts';
import { memoized, once } from '../memoized.ts';
import type { Openness } from '../presence/openness.ts';
import { nearby, nearest, scopeAt } from '../scopes.ts';
import type { Monitor, Service, View, Workload } from '../views.ts';
import { indexLabels, type LabelIndex } from './label-index.ts';

type Monitoring = Pick<Inventory, 'servicesMonitoredBy' | 'podsMonitoredBy' | 'monitorsSelecting'>;

/** Who is selected by whose monitor. `root` is the folder that holds the whole input. */
export const createMonitoring = (
  { services, workloads, monitors }: Catalog,
  { servicesBeside, workloadsBeside }: Pick<Inventory, 'servicesBeside' | 'workloadsBeside'>,
  openness: Openness,
  root: string,
): Monitoring => {
  const ofServices = once(() => indexLabels(services, ({ object }) => object.metadata?.labels));
  const ofPods = once(() => indexLabels(workloads, podLabels));

  /** One monitor often means several objects of its folder, so that all of these count alike; others only if there are none. */
  const closest = <T extends View>(monitor: Monitor, candidates: readonly T[]): Answer<T> => {
    const { manifest, object, namespace } = monitor;
    const watched = candidates.filter(candidate => watchesNamespace(object, namespace, candidate.namespace));
    const near = nearby(manifest, watched);
    if (near.length > 0) {
      const isAlone = near.every(candidate => candidate.manifest.file === manifest.file);
      return { kind: 'found', items: near, scope: isAlone ? 'file' : 'folder' };
    }
    const { items, distance } = nearest(manifest, watched);
    if (items.length > 0) return { kind: 'found', items, scope: scopeAt(distance, manifest, root) };
    const { matchNames = [] } = object.spec?.namespaceSelector ?? {};
    const looksInto = { ...monitor, namespace: matchNames[0] ?? namespace };
    const because = openness(looksInto, object.spec?.selector?.matchLabels);
    return because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };
  };

  const select = <T extends View>(
    { object: { spec } }: Monitor,
    index: LabelIndex<T>,
    labels: (item: T) => Parameters<typeof matchesLabelSelector>[1],
    near: () => readonly T[],
  ): readonly T[] =>
    index.matching(spec?.selector) ?? near().filter(item => matchesLabelSelector(spec?.selector, labels(item)));

  const servicesMonitoredBy = memoized((monitor: Monitor): Answer<Service> => {
    const near = () => servicesBeside(monitor);
    return closest(
      monitor,
      select(monitor, ofServices(), ({ object }) => object.metadata?.labels, near),
    );
  });
  const podsMonitoredBy = memoized((monitor: Monitor): Answer<Workload> => {
    const near = () => workloadsBeside(monitor);
    return closest(monitor, select(monitor, ofPods(), podLabels, near));
  });

  const selecting = once(() => {
    const found = new Map<Service | Workload, Monitor[]>();
    for (const monitor of monitors) {
      const answer = monitorsPods(monitor.object) ? podsMonitoredBy(monitor) : servicesMonitoredBy(monitor);
      for (const target of answer.kind === 'found' ? answer.items : []) {
        addTo(found, target, monitor);
      }
    }
    return found;
  });

  return { servicesMonitoredBy, podsMonitoredBy, monitorsSelecting: target => selecting().get(target) ?? [] };
};

const podLabels = ({ pods }: Workload) => labelsOf(pods).certain;
