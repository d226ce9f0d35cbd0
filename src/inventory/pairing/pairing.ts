import { matches, selectorPairs } from '../../kubernetes/selectors.ts';
import type { Catalog } from '../catalog.ts';
import { addTo, groupBy } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import { memoized, once } from '../memoized.ts';
import { beside, mayShareNamespace, rootOf, unitOf } from '../scopes.ts';
import type { Service, View, Workload } from '../views.ts';
import { indexLabels } from './label-index.ts';
import { indexNearMisses } from './near-misses.ts';
import type { Selection } from './selection.ts';

type Pairing = Pick<
  Inventory,
  | 'nearMisses'
  | 'podsNearly'
  | 'servicesSelecting'
  | 'workloadsMatching'
  | 'workloadsInFile'
  | 'workloadsBeside'
  | 'controllersLabelled'
>;

/** Which Services and workloads belong together, and which nearly do. `root` is the folder that holds the whole input. */
export const createPairing = (
  { services }: Catalog,
  { selected, podsSelectedBy, written, declared }: Selection,
  root: string,
): Pairing => {
  const byFolder = once(() => groupBy(written, workload => workload.manifest.file.folder));
  const byFile = once(() => groupBy(written, workload => workload.manifest.file.name));
  const byRoot = once(() => groupBy(written, workload => rootOf(workload.manifest)));

  const inFile = (view: View) => beside(view.manifest, byFile().get(view.manifest.file.name) ?? []);
  /** A root holds together what stands in many folders. */
  const inFolder = ({ manifest }: View): readonly Workload[] => {
    const near =
      manifest.built === undefined
        ? beside(manifest, byFolder().get(manifest.file.folder) ?? [])
        : (byRoot().get(rootOf(manifest)) ?? []);
    return declared.length === 0 ? near : [...near, ...beside(manifest, declared)];
  };

  const matching = new Map<string, readonly Workload[]>();
  /** Many Services of a folder ask the same: what their selectors have in common. */
  const workloadsMatching: Inventory['workloadsMatching'] = (selector, { manifest, namespace }) => {
    const key = JSON.stringify([rootOf(manifest), manifest.file.folder, namespace, selectorPairs(selector)]);
    const known = matching.get(key);
    if (known !== undefined) return known;
    const found = beside(manifest, selected({ spec: { selector }, namespace }, manifest).certain);
    matching.set(key, found);
    return found;
  };

  const nearMisses = perUnit(view => indexNearMisses(inFolder(view), root));
  const controllers = perUnit(view => indexLabels(inFolder(view), ({ object }) => object.metadata?.labels));

  const selecting = once(() => {
    const found = new Map<Workload, Service[]>();
    for (const service of services) {
      const pods = podsSelectedBy(service);
      for (const workload of pods.kind === 'found' ? pods.items : []) {
        addTo(found, workload, service);
      }
    }
    return found;
  });

  return {
    nearMisses: memoized(service => nearMisses(service)(service)),
    podsNearly: (selector, from) => nearMisses(from)({ ...from, spec: { selector } }),
    controllersLabelled: service =>
      controllers(service)
        .candidates(service.spec.selector)
        .filter(({ namespace }) => mayShareNamespace(service.namespace, namespace))
        .filter(({ object }) => matches(service.spec.selector, object.metadata?.labels)),
    servicesSelecting: workload => selecting().get(workload) ?? [],
    workloadsMatching,
    workloadsInFile: inFile,
    workloadsBeside: view => [
      ...inFile(view),
      ...inFolder(view).filter(({ manifest }) => manifest.file !== view.manifest.file),
    ],
  };
};

/** What is made once for all objects of a folder, or of what a kustomization builds. */
const perUnit = <T>(make: (first: View) => T): ((view: View) => T) => {
  const made = new Map<string, T>();
  return view => {
    const unit = unitOf(view.manifest);
    const known = made.get(unit) ?? make(view);
    made.set(unit, known);
    return known;
  };
};
