import type { Path } from '../../finding.ts';
import type { Answer, Inventory } from '../../inventory/inventory.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { policyTypesOf } from '../../kubernetes/network-policy.ts';
import type { LabelSelector, Labels } from '../../kubernetes/objects.ts';
import { matches } from '../../kubernetes/selectors.ts';

export interface PodSelector {
  readonly selector: LabelSelector;
  readonly path: Path;
  readonly meant: Answer<Workload>;
}

/** The policy's own, and those of peers in its namespace, unless a caller that they shut out says more. */
export function* selectorsOf(policy: NetworkPolicy, inventory: Inventory): Generator<PodSelector> {
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

/** A Service near the policy selects by the same labels, and finds no pods either. */
export const isOfService = (labels: Labels, policy: NetworkPolicy, inventory: Inventory): boolean =>
  inventory.services.some(
    ({ spec, manifest }) =>
      manifest.file.folder === policy.manifest.file.folder &&
      matches(spec.selector, labels) &&
      Object.keys(spec.selector ?? {}).length === Object.keys(labels).length,
  );
