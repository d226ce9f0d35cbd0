import type { Labels } from '../../kubernetes/objects.ts';
import { labelsOf, type PodLabels } from '../../kubernetes/pods/labels.ts';
import { selectionAmong } from '../../kubernetes/pods/selection.ts';
import { matches, selectorPairs } from '../../kubernetes/selectors.ts';
import type { Manifest } from '../../source/manifest.ts';
import { addTo, withItem } from '../grouping.ts';
import { isBeside, mayShareNamespace } from '../scopes.ts';
import type { Service, Workload } from '../views.ts';

export interface SelectedWorkloads {
  readonly certain: readonly Workload[];
  /** Everything known agrees; the rest of the labels is set in the cluster. */
  readonly possible: readonly Workload[];
}

/** `beside`: only what stands beside an object is asked for, which is mostly where there is any. */
export type SelectWorkloads = (
  service: Pick<Service, 'spec' | 'namespace'>,
  beside?: Manifest | undefined,
) => SelectedWorkloads;

interface Candidate {
  readonly workload: Workload;
  /** Of the pods that it will make; undefined where they exist, and carry their own. */
  readonly labels: PodLabels | undefined;
}

/** Finds the workloads behind a Service by the rarest label of its selector: nothing compares all Services with all workloads. */
export const indexWorkloads = (workloads: readonly Workload[]): SelectWorkloads => {
  const byPair = new Map<string, Map<string, Candidate[]>>();
  const byKey = new Map<string, Candidate[]>();
  const addPair = (key: string, value: string, candidate: Candidate) => {
    const byValue = byPair.get(key);
    if (byValue === undefined) byPair.set(key, new Map([[value, [candidate]]]));
    else addTo(byValue, value, candidate);
  };
  for (const workload of workloads) {
    if (isRunning(workload)) {
      for (const [key, value] of labelsCarried(workload)) addPair(key, value, { workload, labels: undefined });
      continue;
    }
    const labels = labelsOf(workload.pods);
    const candidate = { workload, labels };
    const { certain, numbered, atRunTime } = labels;
    for (const key in certain) addPair(key, certain[key] ?? '', candidate);
    for (const { key } of numbered) addTo(byKey, key, candidate);
    for (const key of atRunTime) addTo(byKey, key, candidate);
  }

  const rarest = (selector: Labels | undefined): readonly Candidate[] => {
    let found: readonly Candidate[] | undefined;
    for (const [key, value] of selectorPairs(selector)) {
      const withPair = byPair.get(key)?.get(value) ?? none;
      const withKey = byKey.get(key);
      const candidates = withKey === undefined ? withPair : [...withPair, ...withKey];
      if (found === undefined || candidates.length < found.length) found = candidates;
    }
    return found ?? none;
  };

  return ({ spec: { selector }, namespace }, beside) => {
    let certain: Workload[] | undefined;
    let possible: Workload[] | undefined;
    for (const { workload, labels } of rarest(selector)) {
      if (beside !== undefined && !isBeside(beside, workload.manifest)) continue;
      if (!mayShareNamespace(namespace, workload.namespace)) continue;
      if (labels === undefined) {
        if (workload.running?.some(pod => matches(selector, pod.labels))) certain = withItem(certain, workload);
        continue;
      }
      const { kind } = selectionAmong(selector, workload.pods, labels);
      if (kind === 'all' || kind === 'some') certain = withItem(certain, workload);
      else if (kind === 'possible') possible = withItem(possible, workload);
    }
    return { certain: certain ?? none, possible: possible ?? none };
  };
};

const none: readonly never[] = [];

const isRunning = ({ running = [] }: Workload): boolean => running.length > 0;

/** The different pairs that its pods carry. */
const labelsCarried = ({ running = [] }: Workload): readonly (readonly [key: string, value: string])[] => {
  const pairs = running.flatMap(({ labels }) => Object.entries(labels));
  return [...new Map(pairs.map(pair => [pair.join('\n'), pair])).values()];
};
