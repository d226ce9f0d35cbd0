import type { Inventory } from '../../inventory/inventory.ts';
import type { Service, Workload } from '../../inventory/views.ts';
import { matches, selectorPairs } from '../../kubernetes/selectors.ts';
import { keyOf } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf, podsOf } from '../words.ts';
import { editOf, inWords, labelPlace, repairOf } from './difference.ts';

export default defineRule({
  id: 'selector-matches-nothing',
  subject: 'serviceWithoutPods',
  severity: {
    'in one file': 'error',
    'in a complete input': 'error',
    'in one folder': 'warning',
    'perhaps elsewhere': 'info',
  },
  summary: 'The selector of a Service must match the labels of some pod.',
  why: 'Only pods that carry every pair of the selector become endpoints. Without one, the endpoints stay empty and connections are refused.',

  *check({ service, absence }, inventory) {
    if (absence.kind !== 'other-labels' && absence.kind !== 'nothing-similar') return;

    const when = absence.certainty;
    const pairs = selectorPairs(service.spec.selector).map(pair => pair.join('='));
    if (absence.kind === 'nothing-similar') {
      const isLive = inventory.observation !== undefined;
      yield {
        at: keyOf(service.manifest, 'spec', 'selector'),
        when,
        message: `no pod ${isLive ? '' : 'in the input '}carries ${pairs.join(', ')}${absence.isOperated ? '; an operator may make such pods' : ''}`,
        help: `compare the selector with the labels of the pods${isLive ? '' : ', or pass the manifests of the pods as well'}`,
      };
      return;
    }

    const { workload, miss } = absence;
    if (hasLostOwnLabels(workload, service, inventory)) return;
    const [first] = miss.differences;
    if (first === undefined) return;
    const edit = editOf(service, first);
    const owner = nameOf(workload.manifest);
    const labels = miss.differences.map(({ key, value }) => `${key}: ${value}`);
    yield {
      at: edit.at,
      when,
      message: `no pod ${absence.isElsewhere ? 'nearby ' : ''}carries ${pairs.join(', ')}; ${owner} has ${inWords(workload, miss)}`,
      help: `${repairOf(workload, miss)} in the selector, or label ${podsOf(workload.manifest)} ${labels.join(', ')}`,
      related: [{ at: labelPlace(workload, first), message: `the labels of ${podsOf(workload.manifest)}` }],
      ...(miss.differences.length === 1 &&
        edit.text !== undefined && {
          fix: {
            description: `${repairOf(workload, miss)} in the selector`,
            safe: false,
            edits: [replacement(edit.at, edit.text, inventory)],
          },
        }),
    };
  },
});

/** The workload itself looks for pods with these labels, and does not make them: workload-selector-differs says so. */
const hasLostOwnLabels = (workload: Workload, service: Service, inventory: Inventory): boolean =>
  inventory.violationsOf(workload).some(({ check }) => check === 'selectorMatchesNot') &&
  matches(service.spec.selector, workload.pods.selector?.matchLabels);
