import { nearestMiss } from '../kubernetes/selectors/nearest-miss.ts';
import { selectorPairs } from '../kubernetes/selectors.ts';
import type { Catalog } from './catalog.ts';
import { groupBy } from './grouping.ts';
import type { Answer, Inventory, NearMiss } from './inventory.ts';
import { memoized, once } from './memoized.ts';
import type { Openness } from './openness.ts';
import { byName } from './order.ts';
import { beside, distanceBetween, mayShareNamespace, nearest, rootOf, scopeAt } from './scopes.ts';
import { indexWorkloads } from './selector-index.ts';
import type { Service, View, Workload } from './views.ts';

type Pairing = Pick<
  Inventory,
  | 'podsSelectedBy'
  | 'nearMisses'
  | 'servicesSelecting'
  | 'workloadsMatching'
  | 'workloadsBeside'
  | 'hasWorkloadsInFile'
  | 'hasWorkloads'
>;

const MOST_NEAR_MISSES = 5;
/** In a folder with more workloads than this, only those of the own file are compared label by label. */
const MOST_COMPARED = 1000;

/** Which Services and workloads belong together, and which nearly do. `root` is the folder that holds the whole input. */
export const createPairing = ({ services, workloads }: Catalog, openness: Openness, root: string): Pairing => {
  const selected = indexWorkloads(workloads);
  const written = workloads.filter(({ manifest }) => manifest.declared === undefined);
  const declared = workloads.filter(({ manifest }) => manifest.declared !== undefined);
  const byFolder = groupBy(written, workload => workload.manifest.file.folder);
  const byFile = groupBy(written, workload => workload.manifest.file.name);
  const byRoot = groupBy(written, workload => rootOf(workload.manifest));

  const inFile = (view: View) => beside(view.manifest, byFile.get(view.manifest.file.name) ?? []);
  /** A root holds together what stands in many folders. */
  const inFolder = ({ manifest }: View): readonly Workload[] => {
    const near =
      manifest.built === undefined
        ? beside(manifest, byFolder.get(manifest.file.folder) ?? [])
        : (byRoot.get(rootOf(manifest)) ?? []);
    return declared.length === 0 ? near : [...near, ...beside(manifest, declared)];
  };

  const podsSelectedBy = memoized((service: Service): Answer<Workload> => {
    const { certain, possible } = selected(service);
    const { items, distance } = nearest(service.manifest, certain);
    if (items.length > 0) return { kind: 'found', items, scope: scopeAt(distance, service.manifest, root) };
    const because = openness(service, service.spec.selector);
    if (beside(service.manifest, possible).length > 0) return { kind: 'unknown', because: [...because, 'run-time'] };
    return because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };
  });

  const matching = new Map<string, readonly Workload[]>();
  /** Many Services of a folder ask the same: what their selectors have in common. */
  const workloadsMatching: Inventory['workloadsMatching'] = (selector = {}, { manifest, namespace }) => {
    const key = JSON.stringify([rootOf(manifest), manifest.file.folder, namespace, selectorPairs(selector)]);
    const known = matching.get(key);
    if (known !== undefined) return known;
    const { certain } = selected({ spec: { selector }, namespace });
    const found = beside(manifest, certain).filter(workload => distanceBetween(manifest, workload.manifest) <= 1);
    matching.set(key, found);
    return found;
  };

  const nearMisses = memoized((service: Service): readonly NearMiss[] => {
    const compared = inFolder(service).length > MOST_COMPARED ? inFile(service) : inFolder(service);
    return compared
      .map(workload => ({
        workload,
        distance: distanceBetween(service.manifest, workload.manifest),
        miss: nearestMiss(service.spec.selector, workload.pods.template.metadata?.labels),
      }))
      .filter(({ workload, miss }) => {
        const sameNamespace = mayShareNamespace(service.namespace, workload.namespace);
        return miss === undefined ? !sameNamespace : miss.near && sameNamespace;
      })
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          (a.miss?.cost ?? 0) - (b.miss?.cost ?? 0) ||
          Number(b.workload.name === service.name) - Number(a.workload.name === service.name) ||
          byName(a.workload, b.workload),
      )
      .slice(0, MOST_NEAR_MISSES)
      .map(({ workload, distance, miss }) => ({ workload, miss, scope: scopeAt(distance, service.manifest, root) }));
  });

  const selecting = once(() => {
    const found = new Map<Workload, Service[]>();
    for (const service of services) {
      const pods = podsSelectedBy(service);
      for (const workload of pods.kind === 'found' ? pods.items : []) {
        const list = found.get(workload);
        if (list === undefined) found.set(workload, [service]);
        else list.push(service);
      }
    }
    return found;
  });

  return {
    podsSelectedBy,
    nearMisses,
    servicesSelecting: workload => selecting().get(workload) ?? [],
    workloadsMatching,
    workloadsBeside: view => [
      ...inFile(view),
      ...inFolder(view).filter(({ manifest }) => manifest.file !== view.manifest.file),
    ],
    hasWorkloadsInFile: view => inFile(view).length > 0,
    hasWorkloads: ({ manifest }) => written.length > 0 || beside(manifest, declared).length > 0,
  };
};
