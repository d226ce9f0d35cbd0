import type { Path } from '../../finding.ts';
import type { Answer, Inventory } from '../../inventory/inventory.ts';
import { mayBeChanged } from '../../inventory/presence/may-be-changed.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { type Direction, policyTypesOf } from '../../kubernetes/network-policy.ts';
import type { NetworkPolicyPeer, NetworkPolicyPort } from '../../kubernetes/objects.ts';
import { isKnown } from '../ports/targets.ts';

/** An entry of `ports`, with the pods whose ports it means. */
export interface PortEntry {
  readonly direction: Direction;
  readonly entry: NetworkPolicyPort;
  readonly path: Path;
  /** All entries of the rule, this one included. */
  readonly beside: readonly NetworkPolicyPort[];
  /** Never empty. */
  readonly targets: readonly Workload[];
  /** The pods stand elsewhere, or there may be more of them than the input shows. */
  readonly isUnsure: boolean;
}

/** Those entries whose pods are known: of a policy's own pods, or of the peers that it lets them call. */
export function* portEntries(policy: NetworkPolicy, inventory: Inventory): Generator<PortEntry> {
  const { spec = {} } = policy.object;
  const types = policyTypesOf(spec);
  if (inventory.violationsOf(policy).length > 0) return;
  const own = inventory.podsUnder(policy);
  const isOfAll = Object.keys(spec.podSelector ?? {}).length === 0;
  if (types.includes('Ingress')) {
    for (const [index, { ports = [] }] of (spec.ingress ?? []).entries()) {
      if (ports.length > 0) yield* entriesOf(policy, 'ingress', index, ports, [own], isOfAll, inventory);
    }
  }
  if (types.includes('Egress')) {
    for (const [index, { to = [], ports = [] }] of (spec.egress ?? []).entries()) {
      // Whom the rule means is not asked for nothing.
      if (ports.length === 0) continue;
      const meant = to.length > 0 ? to.map(peer => inventory.peersMeant(peer, policy)) : [called(own, inventory)];
      yield* entriesOf(policy, 'egress', index, ports, meant, to.length === 0 || to.some(isBroad), inventory);
    }
  }
}

function* entriesOf(
  policy: NetworkPolicy,
  direction: Direction,
  rule: number,
  ports: readonly NetworkPolicyPort[],
  pods: readonly Answer<Workload>[],
  isBroadRule: boolean,
  inventory: Inventory,
): Generator<PortEntry> {
  const targets = new Set(pods.flatMap(answer => (answer.kind === 'found' ? answer.items : [])));
  if (targets.size === 0 || pods.some(({ kind }) => kind !== 'found')) return;
  if (![...targets].every(workload => isKnown(workload, inventory))) return;
  const isFar = pods.some(answer => answer.kind === 'found' && !isNear(answer.scope));
  const isUnsure = isFar || isBroadRule || mayBeChanged([policy, ...targets], inventory);
  for (const [index, entry] of ports.entries()) {
    const path = ['spec', direction, rule, 'ports', index];
    yield { direction, entry, path, beside: ports, targets: [...targets], isUnsure };
  }
}

const isBroad = ({ podSelector = {} }: NetworkPolicyPeer): boolean => Object.keys(podSelector).length === 0;

/** Without peers a rule is about all pods; those that are called by name are surely meant. */
function called(own: Answer<Workload>, inventory: Inventory): Answer<Workload> {
  const calls = own.kind === 'found' ? own.items.flatMap(workload => inventory.callsOf(workload)) : [];
  const answers = calls.map(({ service }) => inventory.podsSelectedBy(service));
  const items = [...new Set(answers.flatMap(answer => (answer.kind === 'found' ? answer.items : [])))];
  return items.length > 0 ? { kind: 'found', items, scope: 'folder' } : { kind: 'none' };
}
