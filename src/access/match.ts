import type { Inventory } from '../inventory/inventory.ts';
import { onePerName } from '../inventory/one-per-name.ts';
import { byName } from '../inventory/order.ts';
import type { Service, Workload } from '../inventory/views.ts';
import type { Labels } from '../kubernetes/objects.ts';
import { labelsOf } from '../kubernetes/pods/labels.ts';
import { setSelectionOf } from '../kubernetes/pods/set-selection.ts';
import { likeness } from '../kubernetes/selectors/distance.ts';
import { isMet, type Requirement, requirementText } from '../kubernetes/selectors/requirement.ts';
import { at, type Place } from '../source/manifest.ts';
import { placeOf } from './names.ts';

export interface Matched {
  readonly workload: Workload;
  /** Undefined where only the cluster knows. */
  readonly pods: number | undefined;
  /** Labels that only the cluster sets, and that decide. */
  readonly unknownLabels: readonly string[];
  readonly services: readonly Service[];
}

export interface Difference {
  /** As it was asked for. */
  readonly wanted: string;
  /** What the pods carry instead; undefined if nothing stands for it. */
  readonly found: string | undefined;
}

export interface Missed {
  readonly workload: Workload;
  readonly differences: readonly Difference[];
}

export interface Matches {
  readonly matched: readonly Matched[];
  /** The best first. */
  readonly missed: readonly Missed[];
}

const MOST_MISSED = 5;

/** Whose pods a selector takes, and whose it nearly takes. */
export const matchesOf = (
  requirements: readonly Requirement[],
  namespace: string | undefined,
  inventory: Inventory,
): Matches => {
  const matched: Matched[] = [];
  const missed: (Missed & { readonly cost: number })[] = [];
  const workloads = onePerName(inventory.workloads).filter(
    its => namespace === undefined || its.namespace === namespace,
  );
  for (const workload of workloads) {
    const selection = setSelectionOf(requirements, workload.pods);
    const services = onePerName(inventory.servicesSelecting(workload));
    const { replicas } = workload.pods;
    switch (selection.kind) {
      case 'all':
        matched.push({ workload, pods: replicas, unknownLabels: [], services });
        break;
      case 'some':
        matched.push({ workload, pods: selection.indexes.length, unknownLabels: [], services });
        break;
      case 'possible':
        matched.push({ workload, pods: undefined, unknownLabels: selection.keys, services });
        break;
      case 'none': {
        const miss = missOf(workload, selection.failing, requirements);
        if (miss !== undefined) missed.push(miss);
      }
    }
  }
  missed.sort((a, b) => a.cost - b.cost || byName(a.workload, b.workload));
  return {
    matched: matched.sort((a, b) => byName(a.workload, b.workload)),
    missed: missed.slice(0, MOST_MISSED).map(({ workload, differences }) => ({ workload, differences })),
  };
};

/** Where the labels of the pods stand, or the object if they carry none. */
export const labelsPlace = (workload: Workload): Place =>
  workload.pods.template.metadata?.labels === undefined
    ? placeOf(workload)
    : at(workload.manifest, ...workload.labelsPath);

/** Undefined for pods that have nothing in common with what was asked for. */
const missOf = (workload: Workload, failing: readonly Requirement[], asked: readonly Requirement[]) => {
  const { certain } = labelsOf(workload.pods);
  const differences = failing.map(requirement => differenceOf(requirement, certain));
  const slips = differences.filter(({ isSlip }) => isSlip).length;
  const agreeing = asked.filter(requirement => isPositive(requirement) && isMet(requirement, certain)).length;
  if (agreeing === 0 && slips === 0) return undefined;
  const cost = (differences.length * 2 - slips) / (1 + agreeing);
  return { workload, differences: differences.map(({ wanted, found }) => ({ wanted, found })), cost };
};

/** What is met by the mere absence of a label says nothing of what was meant. */
const isPositive = ({ operator }: Requirement): boolean => !['!=', 'notin', '!'].includes(operator);

/** `isSlip`: the pods carry something so near that it may have been meant. */
const differenceOf = (requirement: Requirement, labels: Labels): Difference & { readonly isSlip: boolean } => {
  const { key, operator, values } = requirement;
  const wanted = requirementText(requirement);
  const own = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (own !== undefined) {
    const isSlip = values.some(value => likeness(value, own) !== undefined) && isPositive(requirement);
    return { wanted, found: `${key}=${own}`, isSlip };
  }
  const isWanted = (value: string): boolean => values.includes(value);
  const other = Object.entries(labels).find(([name, value]) =>
    operator === 'exists' ? likeness(key, name) !== undefined : isWanted(value),
  );
  return { wanted, found: other && `${other[0]}=${other[1]}`, isSlip: other !== undefined };
};
