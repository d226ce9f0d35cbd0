import type { Labels } from '../../kubernetes/objects.ts';
import { likenessOf, type Spelling, spellingOf } from '../../kubernetes/selectors/distance.ts';
import { nearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { selectorPairs } from '../../kubernetes/selectors.ts';
import { addTo } from '../grouping.ts';
import type { NearMiss } from '../inventory.ts';
import { byName } from '../order.ts';
import { distanceBetween, mayShareNamespace, scopeAt } from '../scopes.ts';
import type { View, Workload } from '../views.ts';
import { indexLabels } from './label-index.ts';

const MOST_NEAR_MISSES = 5;
/** A label that more pods carry than this does not tell which of them was meant. */
const CROWD = 200;

/** Who selects pods by equal labels. */
export type Selecting = View & { readonly spec: { readonly selector?: Labels } };

/** Those of the workloads whose pods are nearly selected, best first; at most five. `root` is the folder that holds the whole input. */
export type FindNearMisses = (selecting: Selecting) => readonly NearMiss[];

export const indexNearMisses = (workloads: readonly Workload[], root: string): FindNearMisses => {
  const candidates = indexSimilar(workloads);
  return selecting =>
    candidates(selecting.spec.selector)
      .map(workload => ({
        workload,
        distance: distanceBetween(selecting.manifest, workload.manifest),
        miss: nearestMiss(selecting.spec.selector, labelsOf(workload)),
      }))
      .filter(({ workload, miss }) => {
        const sameNamespace = mayShareNamespace(selecting.namespace, workload.namespace);
        return miss === undefined ? !sameNamespace : miss.near && sameNamespace;
      })
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          (a.miss?.cost ?? 0) - (b.miss?.cost ?? 0) ||
          Number(b.workload.name === selecting.name) - Number(a.workload.name === selecting.name) ||
          byName(a.workload, b.workload),
      )
      .slice(0, MOST_NEAR_MISSES)
      .map(({ workload, distance, miss }) => ({ workload, miss, scope: scopeAt(distance, selecting.manifest, root) }));
};

const labelsOf = ({ pods }: Workload): Labels | undefined => pods.template.metadata?.labels;

/** Whatever shares a pair or a value with the selector, or has a value that looks like the wanted one. */
const indexSimilar = (workloads: readonly Workload[]): ((selector: Labels | undefined) => readonly Workload[]) => {
  const { candidates, withPair } = indexLabels(workloads, labelsOf);
  const byValue = new Map<string, Workload[]>();
  const valuesByKey = new Map<string, Map<string, Spelling>>();
  for (const workload of workloads) {
    for (const [key, value] of Object.entries(labelsOf(workload) ?? {})) {
      addTo(byValue, value, workload);
      const values = valuesByKey.get(key);
      if (values === undefined) valuesByKey.set(key, new Map([[value, spellingOf(value)]]));
      else if (!values.has(value)) values.set(value, spellingOf(value));
    }
  }

  function* similar(key: string, value: string): Generator<readonly Workload[]> {
    yield withPair(key, value);
    yield byValue.get(value) ?? [];
    const wanted = spellingOf(value);
    for (const [found, spelling] of valuesByKey.get(key) ?? []) {
      if (found !== value && likenessOf(wanted, spelling) !== undefined) yield withPair(key, found);
    }
  }

  return selector => {
    const found = new Set(candidates(selector));
    for (const [key, value] of selectorPairs(selector)) {
      for (const list of similar(key, value))
        if (list.length <= CROWD) for (const workload of list) found.add(workload);
    }
    return [...found];
  };
};
