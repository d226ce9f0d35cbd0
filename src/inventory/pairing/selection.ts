import type { Catalog } from '../catalog.ts';
import type { Answer, Inventory } from '../inventory.ts';
import { memoized } from '../memoized.ts';
import type { Openness } from '../presence/openness.ts';
import { beside, nearest, scopeAt } from '../scopes.ts';
import type { Service, Workload } from '../views.ts';
import { indexWorkloads, type SelectedWorkloads, type SelectWorkloads } from './selector-index.ts';

export interface Selection extends Pick<Inventory, 'podsSelectedBy' | 'selectedNear' | 'hasWorkloads'> {
  readonly selected: SelectWorkloads;
  readonly written: readonly Workload[];
  /** By configuration files, to stand outside of the input. */
  readonly declared: readonly Workload[];
}

const nothing: SelectedWorkloads = { certain: [], possible: [] };

/** Whose pods a selector matches. `root` is the folder that holds the whole input. */
export const createSelection = ({ workloads }: Catalog, openness: Openness, root: string): Selection => {
  const written = workloads.filter(({ manifest }) => manifest.declared === undefined);
  const declared = workloads.filter(({ manifest }) => manifest.declared !== undefined);
  const selected = workloads.length === 0 ? () => nothing : indexWorkloads(workloads);
  const selectedNear = memoized((service: Service): readonly Workload[] =>
    beside(service.manifest, selected(service, service.manifest).certain),
  );

  const podsSelectedBy = memoized((service: Service): Answer<Workload> => {
    const near = selectedNear(service);
    const { certain, possible } = near.length > 0 ? { certain: near, possible: [] } : selected(service);
    const { items, distance } = nearest(service.manifest, certain);
    if (items.length > 0) return { kind: 'found', items, scope: scopeAt(distance, service.manifest, root) };
    const because = openness(service, service.spec.selector);
    if (beside(service.manifest, possible).length > 0) return { kind: 'unknown', because: [...because, 'run-time'] };
    return because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };
  });

  return {
    ...{ selected, selectedNear, podsSelectedBy, written, declared },
    hasWorkloads: ({ manifest }) => written.length > 0 || beside(manifest, declared).length > 0,
  };
};
