import type { Path } from '../../finding.ts';
import { foundInstead, isSlip } from '../../inventory/absence.ts';
import type { Answer, Inventory } from '../../inventory/inventory.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { policyTypesOf } from '../../kubernetes/network-policy.ts';
import type { LabelSelector } from '../../kubernetes/objects.ts';
import { matches } from '../../kubernetes/selectors.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { editOf, labelPlace, repairOf } from '../selectors/difference.ts';
import { nameOf, podsOf } from '../words.ts';
import { mayBeChanged } from './port-entries.ts';

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

interface Asked {
  readonly selector: LabelSelector;
  readonly path: Path;
  readonly meant: Answer<Workload>;
}

/** The policy's own, and those of peers in its namespace, unless a caller that they shut out says more. */
function* selectorsOf(policy: NetworkPolicy, inventory: Inventory): Generator<Asked> {
  const { spec = {} } = policy.object;
  if (inventory.violationsOf(policy).length > 0) return;
  if (spec.podSelector)
    yield { selector: spec.podSelector, path: ['spec', 'podSelector'], meant: inventory.podsUnder(policy) };
  const told = new Set(
    inventory.shutOutsBy(policy).map(({ cause }) => (cause.kind === 'peer labels' ? cause.selectorPath.join() : '')),
  );
  const types = policyTypesOf(spec);
  const ingress = types.includes('Ingress') ? (spec.ingress ?? []) : [];
  const egress = types.includes('Egress') ? (spec.egress ?? []) : [];
  const lists = [
    ...ingress.map(({ from = [] }, index) => ({ peers: from, path: ['spec', 'ingress', index, 'from'] })),
    ...egress.map(({ to = [] }, index) => ({ peers: to, path: ['spec', 'egress', index, 'to'] })),
  ];
  for (const { peers, path } of lists) {
    for (const [index, peer] of peers.entries()) {
      const selectorPath = [...path, index, 'podSelector'];
      if (!peer.podSelector || peer.namespaceSelector || told.has(selectorPath.join())) continue;
      yield { selector: peer.podSelector, path: selectorPath, meant: inventory.peersMeant(peer, policy) };
    }
  }
}

const isOfService = (labels: Readonly<Record<string, string>>, policy: NetworkPolicy, inventory: Inventory): boolean =>
  inventory.services.some(
    ({ spec, manifest }) =>
      manifest.file.folder === policy.manifest.file.folder &&
      matches(spec.selector, labels) &&
      Object.keys(spec.selector ?? {}).length === Object.keys(labels).length,
  );
