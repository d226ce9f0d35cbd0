import type { Path } from '../../finding.ts';
import { isPeer, type PodEnd, selectsPod } from '../../kubernetes/network-policy/peers.ts';
import { isPort } from '../../kubernetes/network-policy/ports.ts';
import type { Direction } from '../../kubernetes/network-policy.ts';
import type { NetworkPolicyPeer } from '../../kubernetes/objects.ts';
import { type NearestMiss, nearestMiss } from '../../kubernetes/selectors/nearest-miss.ts';
import { addTo } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import { once } from '../memoized.ts';
import { byName } from '../order.ts';
import { mayBeChanged } from '../presence/may-be-changed.ts';
import type { Call } from '../references/calls.ts';
import { distanceBetween } from '../scopes.ts';
import type { NetworkPolicy, View } from '../views.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { podEnd } from './pod-ends.ts';

/** A call that policies drop for certain, told of the one policy that should have let it through. */
export interface ShutOut extends Arrival {
  readonly direction: Direction;
  readonly call: Call;
  readonly cause: Cause;
  /** Nothing that is not in the input lets it through, as far as one can tell. */
  readonly isSure: boolean;
}

export type Cause =
  /** A peer nearly means the other pods, and no pods at all as it is written. */
  | { readonly kind: 'peer labels'; readonly selectorPath: Path; readonly miss: NearestMiss }
  /** A peer means pods with these labels in another namespace. */
  | { readonly kind: 'peer namespace'; readonly peerPath: Path }
  /** A rule means the other pods, but other ports. */
  | { readonly kind: 'ports'; readonly rulePath: Path }
  | { readonly kind: 'no rule' };

/** What shut-outs are made of: all of the inventory but themselves. */
type Known = Omit<Inventory, 'shutOutsBy'>;

/** Every call is judged once, however many policies are about its ends. */
export const createShutOuts = (inventory: Known): Pick<Inventory, 'shutOutsBy'> => {
  const all = once(() => {
    const byPolicy = new Map<NetworkPolicy, ShutOut[]>();
    for (const call of inventory.workloads.flatMap(workload => inventory.callsOf(workload))) {
      for (const [policy, shutOut] of shutOutsOf(call, inventory)) {
        addTo(byPolicy, policy, shutOut);
      }
    }
    return byPolicy;
  });
  return { shutOutsBy: policy => all().get(policy) ?? [] };
};

/** In one direction or both; where one policy is to blame for both, whoever lets the call in will see that it has to be let out. */
function* shutOutsOf(call: Call, inventory: Known): Generator<readonly [NetworkPolicy, ShutOut]> {
  if (!isPoliced(call, inventory)) return;
  const arrivals = arrivalsOf(call, inventory);
  const [arrival] = arrivals;
  if (arrival === undefined) return;
  const verdicts = arrivals.map(({ target, number, protocol }) =>
    inventory.verdictOn({ from: call.workload, to: target, port: number, protocol }),
  );
  let told: NetworkPolicy | undefined;
  for (const direction of ['ingress', 'egress'] as const) {
    if (!verdicts.every(verdict => verdict?.[direction].verdict === 'denied')) continue;
    const isolatedBy = verdicts[0]?.[direction].isolatedBy ?? [];
    const policies = isolatedBy.filter(({ doubt }) => doubt === undefined).map(({ policy }) => policy.view);
    const blamed = blamedOf(policies, call, arrival, direction, inventory);
    if (blamed === undefined || blamed.policy === told) continue;
    told = blamed.policy;
    const isSure = isCertain(blamed, call, arrivals, inventory);
    yield [blamed.policy, { ...arrival, direction, call, cause: blamed.cause, isSure }];
  }
}

/** Nothing is dropped where no policy is about either end, as with most calls. */
const isPoliced = ({ workload, service }: Call, { policiesOver, podsSelectedBy }: Known): boolean => {
  if (policiesOver(workload).length > 0) return true;
  const pods = podsSelectedBy(service);
  return pods.kind === 'found' && pods.items.some(target => policiesOver(target).length > 0);
};

interface Blamed {
  readonly policy: NetworkPolicy;
  readonly cause: Cause;
}

/** Everything stands near, and nothing that was read past may let the call through. */
function isCertain({ policy, cause }: Blamed, call: Call, arrivals: readonly Arrival[], inventory: Known): boolean {
  const views: readonly View[] = [call.workload, call.service, ...arrivals.map(({ target }) => target)];
  const isNear = views.every(({ manifest }) => distanceBetween(policy.manifest, manifest) <= 1);
  // A folder of samples may hold a policy that denies everything; what was let in by name is part of the application.
  const isOfAll = cause.kind === 'no rule' && selectsAll(policy);
  const isApart = isOfAll && !views.every(view => inventory.existTogether(policy, view));
  return isNear && !isApart && !mayBeChanged([policy, ...views], inventory);
}

const selectsAll = ({ object }: NetworkPolicy): boolean => Object.keys(object.spec?.podSelector ?? {}).length === 0;

/** The policy that comes closest to letting it through; among equals one that is about few pods. */
function blamedOf(
  policies: readonly NetworkPolicy[],
  call: Call,
  arrival: Arrival,
  direction: Direction,
  inventory: Known,
): Blamed | undefined {
  return policies
    .map(policy => ({ policy, cause: causeIn(policy, direction, call, arrival, inventory) }))
    .sort(
      (a, b) =>
        CLOSENESS.indexOf(a.cause.kind) - CLOSENESS.indexOf(b.cause.kind) ||
        Number(selectsAll(a.policy)) - Number(selectsAll(b.policy)) ||
        byName(a.policy, b.policy),
    )[0];
}

const CLOSENESS: readonly Cause['kind'][] = ['peer labels', 'peer namespace', 'ports', 'no rule'];

function causeIn(
  policy: NetworkPolicy,
  direction: Direction,
  { workload: caller }: Call,
  { target, number, protocol }: Arrival,
  inventory: Known,
): Cause {
  const { ingress = [], egress = [] } = policy.object.spec ?? {};
  const rules = direction === 'ingress' ? ingress : egress;
  const [own, other] = direction === 'ingress' ? [target, caller] : [caller, target];
  const here = policy.namespace ?? own.namespace ?? other.namespace ?? '';
  const end = podEnd(other, other.namespace ?? here);
  const asked = { to: podEnd(target, here), port: number, protocol };
  const causes = rules.flatMap((rule, index): readonly Cause[] => {
    const side = 'from' in rule ? 'from' : 'to';
    const peers: readonly NetworkPolicyPeer[] = ('from' in rule ? rule.from : 'to' in rule ? rule.to : undefined) ?? [];
    const rulePath = ['spec', direction, index];
    const isLetIn = peers.length === 0 || peers.some(peer => isPeer(peer, here, end, undefined) === 'yes');
    if (isLetIn) return rule.ports?.length ? [{ kind: 'ports', rulePath }] : [];
    if (rule.ports?.length && rule.ports.every(port => isPort(port, asked) === 'no')) return [];
    return peers.flatMap((peer, at) => {
      const cause = causeInPeer(peer, [...rulePath, side, at], here, end);
      const meansNobody = () => inventory.peersMeant(peer, policy).kind !== 'found';
      return cause && (cause.kind !== 'peer labels' || meansNobody()) ? [cause] : [];
    });
  });
  const costOf = (cause: Cause) => (cause.kind === 'peer labels' ? cause.miss.cost : 0);
  const [best] = causes.sort((a, b) => CLOSENESS.indexOf(a.kind) - CLOSENESS.indexOf(b.kind) || costOf(a) - costOf(b));
  return best ?? { kind: 'no rule' };
}

function causeInPeer(peer: NetworkPolicyPeer, peerPath: Path, here: string, end: PodEnd): Cause | undefined {
  const { podSelector, ipBlock } = peer;
  if (ipBlock !== undefined || podSelector === undefined || Object.keys(podSelector).length === 0) return undefined;
  const isInNamespace = isPeer({ ...peer, podSelector: {} }, here, end, undefined) !== 'no';
  if (selectsPod(podSelector, end) === 'yes') return { kind: 'peer namespace', peerPath };
  if (!isInNamespace || podSelector.matchExpressions?.length) return undefined;
  const miss = nearestMiss(podSelector.matchLabels, end.labels);
  return miss?.near ? { kind: 'peer labels', selectorPath: [...peerPath, 'podSelector'], miss } : undefined;
}
