import { selectorPairs } from '../../kubernetes/selectors.ts';
import { keyOf } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { absenceOf } from './absence.ts';
import { editOf, inWords, labelPlace, repairOf } from './difference.ts';

export default defineRule({
  id: 'selector-matches-nothing',
  subject: 'service',
  severity: { contradiction: 'error', complete: 'error', near: 'warning', unknown: 'info' },
  summary: 'The selector of a Service must match the labels of some pod.',
  why: 'Only pods that carry every pair of the selector become endpoints. Without one, the endpoints stay empty and connections are refused.',

  *check(service, inventory) {
    const absence = absenceOf(service, inventory);
    if (absence?.kind !== 'other-labels' && absence?.kind !== 'nothing-similar') return;

    const when = absence.certainty;
    const pairs = selectorPairs(service.spec.selector).map(([key, value]) => `${key}=${value}`);
    if (absence.kind === 'nothing-similar') {
      yield {
        at: keyOf(service.manifest, 'spec', 'selector'),
        when,
        message: `no pod in the input carries ${pairs.join(', ')}`,
        help: 'compare the selector with the labels of the pods, or pass the manifests of the pods as well',
      };
      return;
    }

    const { differences } = absence.miss;
    const [first] = differences;
    if (first === undefined) return;
    const owner = nameOf(absence.workload.manifest);
    const edit = editOf(service, first);
    const labels = differences.map(({ key, value }) => `${key}: ${value}`);
    yield {
      at: edit.at,
      when,
      message: `no pod carries ${pairs.join(', ')}; ${owner} has ${differences.map(inWords).join(', ')}`,
      help: `${differences.map(repairOf).join(' and ')} in the selector, or label the pods of ${owner} ${labels.join(', ')}`,
      related: [{ at: labelPlace(absence.workload, first), message: `the pods of ${owner} get their labels here` }],
      ...(differences.length === 1 &&
        edit.text !== undefined && {
          fix: {
            description: `${repairOf(first)} in the selector`,
            safe: false,
            edits: [replacement(edit.at, edit.text, inventory)],
          },
        }),
    };
  },
});
