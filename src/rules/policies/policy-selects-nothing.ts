import { foundInstead } from '../../inventory/presence/absence.ts';
import { isSlip } from '../../inventory/presence/absence-told.ts';
import { mayBeChanged } from '../../inventory/presence/may-be-changed.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { editOf, labelPlace, repairOf } from '../selectors/difference.ts';
import { nameOf, podsOf } from '../words.ts';
import { isOfService, selectorsOf } from './selectors.ts';

export default defineRule({
  id: 'policy-selects-nothing',
  subject: 'networkPolicy',
  severity: { 'a near label': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'The pod selectors of a NetworkPolicy match the labels of some pod.',
  why: 'A policy whose podSelector matches nothing protects nothing, and a peer that matches nothing lets nobody through. Network plugins say neither.',

  *check(policy, inventory) {
    for (const { selector, path, meant } of selectorsOf(policy, inventory)) {
      const { matchLabels = {}, matchExpressions = [] } = selector;
      if (matchExpressions.length > 0 || meant.kind === 'found') continue;
      if (meant.kind === 'unknown' && meant.because.includes('run-time')) continue;
      const near = inventory.podsNearly(matchLabels, policy).find(({ miss }) => miss !== undefined && isSlip(miss));
      const [first] = near?.miss?.differences ?? [];
      if (near?.miss === undefined || first === undefined) continue;
      // selector-matches-nothing speaks of pods that have lost a label.
      if (isOfService(matchLabels, policy, inventory)) continue;
      const { workload, miss } = near;
      const edit = editOf(policy, first, [...path, 'matchLabels']);
      const repair = repairOf(workload, miss);
      const isOpen =
        mayBeChanged([policy, workload], inventory) || (meant.kind === 'unknown' && meant.because.includes('operator'));
      const pairs = Object.entries(matchLabels).map(pair => pair.join('='));
      yield {
        at: edit.at,
        when: isOpen ? 'perhaps elsewhere' : 'a near label',
        message: `no pod carries ${pairs.join(', ')}; ${nameOf(workload.manifest)} has ${miss.differences.map(foundInstead).join(', ')}`,
        help: repair,
        related: [{ at: labelPlace(workload, first), message: `the labels of ${podsOf(workload.manifest)}` }],
        ...(miss.differences.length === 1 &&
          edit.text !== undefined && {
            fix: { description: repair, safe: false, edits: [replacement(edit.at, edit.text, inventory)] },
          }),
      };
    }
  },
});
