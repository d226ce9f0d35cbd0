import { labelsOf } from '../kubernetes/pods/labels.ts';
import { selectionOf } from '../kubernetes/pods/selection.ts';
import { matches, selectorPairs } from '../kubernetes/selectors.ts';
import { addTo } from './grouping.ts';
import { mayShareNamespace } from './scopes.ts';
import type { Service, Workload } from './views.ts';

export interface SelectedWorkloads {
  readonly certain: readonly Workload[];
  /** Everything known agrees; the rest of the labels is set in the cluster. */
  readonly possible: readonly Workload[];
}

export type SelectWorkloads = (service: Pick<Service, 'spec' | 'namespace'>) => SelectedWorkloads;

/** Finds the workloads behind a Service by the rarest label of its selector: nothing compares all Services with all workloads. */
export const indexWorkloads = (workloads: readonly Workload[]): SelectWorkloads => {
  const byPair = new Map<string, Workload[]>();
  const byKey = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const { running = [] } = workload;
    if (running.length > 0) {
      const pairs = running.flatMap(({ labels }) => Object.entries(labels).map(([key, value]) => pairOf(key, value)));
      for (const pair of new Set(pairs)) addTo(byPair, pair, workload);
      continue;
    }
    const { certain, numbered, atRunTime } = labelsOf(workload.pods);
    for (const [key, value] of Object.entries(certain)) addTo(byPair, pairOf(key, value), workload);
    for (const { key } of numbered) addTo(byKey, key, workload);
    for (const key of atRunTime) addTo(byKey, key, workload);
  }

  return ({ spec: { selector }, namespace }) => {
    let rarest: readonly Workload[] | undefined;
    for (const [key, value] of selectorPairs(selector)) {
      const [labelled = none, labelledLater] = [byPair.get(pairOf(key, value)), byKey.get(key)];
      const candidates = labelledLater === undefined ? labelled : [...labelled, ...labelledLater];
      if (rarest === undefined || candidates.length < rarest.length) rarest = candidates;
    }
    const certain: Workload[] = [];
    const possible: Workload[] = [];
    for (const workload of rarest ?? []) {
      if (!mayShareNamespace(namespace, workload.namespace)) continue;
      const { running = [] } = workload;
      if (running.length > 0) {
        if (running.some(({ labels }) => matches(selector, labels))) certain.push(workload);
        continue;
      }
      const { kind } = selectionOf(selector, workload.pods);
      if (kind === 'all' || kind === 'some') certain.push(workload);
      else if (kind === 'possible') possible.push(workload);
    }
    return { certain, possible };
  };
};

const none: readonly Workload[] = [];

const pairOf = (key: string, value: string): string => `${key}\n${value}`;
