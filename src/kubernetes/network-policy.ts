import type { IPFamily } from './addresses.ts';
import { type Answer, all, any, type Doubt, isDoubt } from './network-policy/answer.ts';
import { type End, haveSameAddress, isPeer, onHostNetwork, type PodEnd, selectsPod } from './network-policy/peers.ts';
import { isPort } from './network-policy/ports.ts';
import type { NetworkPolicyObject, NetworkPolicyPeer, NetworkPolicyPort } from './objects.ts';

export type { Doubt } from './network-policy/answer.ts';
export type { End, OutsideEnd, PodEnd } from './network-policy/peers.ts';

export type NetworkPolicySpec = NonNullable<NetworkPolicyObject['spec']>;

/** A policy and the namespace whose pods it is about. */
export interface PlacedPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly spec: NetworkPolicySpec;
}

export interface Connection {
  readonly from: End;
  readonly to: End;
  /** The number at the target, after any Service has translated it. */
  readonly port: number;
  readonly protocol: string;
  /** Of the addresses that it runs between, where that is known. */
  readonly family?: IPFamily;
}

export type Direction = 'ingress' | 'egress';
export type Verdict = 'allowed' | 'denied' | 'unknown';

/** A policy that isolates a pod in one direction; for certain unless there is a doubt. */
export interface Isolation<P extends PlacedPolicy = PlacedPolicy> {
  readonly policy: P;
  readonly doubt: Doubt | undefined;
}

/** A rule that lets a connection through. */
export interface Passage<P extends PlacedPolicy = PlacedPolicy> {
  readonly policy: P;
  /** Of the rule in the object. */
  readonly path: readonly (string | number)[];
  /** About the rule alone, not about whether its policy isolates. */
  readonly doubt: Doubt | undefined;
}

export interface DirectionVerdict<P extends PlacedPolicy = PlacedPolicy> {
  readonly verdict: Verdict;
  /** Empty: nothing isolates the pod, and everything passes. */
  readonly isolatedBy: readonly Isolation<P>[];
  /** Empty in spite of isolation: the policies drop the connection. */
  readonly letThroughBy: readonly Passage<P>[];
  /** What an unknown verdict hangs on. */
  readonly doubts: readonly Doubt[];
}

export interface ConnectionVerdict<P extends PlacedPolicy = PlacedPolicy> {
  readonly verdict: Verdict;
  /** Of the policies that select the caller. */
  readonly egress: DirectionVerdict<P>;
  /** Of the policies that select the target. */
  readonly ingress: DirectionVerdict<P>;
}

/**
 * Whether NetworkPolicies let a connection through (networking.k8s.io/v1, as network plugins enforce it): the caller's
 * policies have to allow it out and the target's in. Give the policies of all namespaces.
 */
export function connectionVerdict<P extends PlacedPolicy>(
  connection: Connection,
  policies: readonly P[],
): ConnectionVerdict<P> {
  const egress = directionVerdict('egress', connection, policies);
  const ingress = directionVerdict('ingress', connection, policies);
  const verdicts = [egress.verdict, ingress.verdict];
  const verdict = verdicts.includes('denied') ? 'denied' : verdicts.includes('unknown') ? 'unknown' : 'allowed';
  return { verdict, egress, ingress };
}

/**
 * One direction of it (networking.k8s.io/v1): a pod that no policy isolates takes and sends everything; otherwise one rule
 * of any of its policies is enough. No policy keeps a pod from itself.
 */
export function directionVerdict<P extends PlacedPolicy>(
  direction: Direction,
  connection: Connection,
  policies: readonly P[],
): DirectionVerdict<P> {
  const [own, peer] = direction === 'ingress' ? [connection.to, connection.from] : [connection.from, connection.to];
  const isolatedBy = own.kind === 'outside' || haveSameAddress(own, peer) ? [] : isolating(direction, own, policies);
  const letThroughBy = isolatedBy.flatMap(isolation => passages(direction, isolation, connection, peer));
  const verdict = verdictOf(isolatedBy, letThroughBy);
  if (verdict === 'denied' && onHostNetwork(peer)) {
    return { verdict: 'unknown', isolatedBy, letThroughBy, doubts: ['host network'] };
  }
  const doubts = [...isolatedBy, ...letThroughBy].map(({ doubt }) => doubt).filter(doubt => doubt !== undefined);
  return { verdict, isolatedBy, letThroughBy, doubts: verdict === 'unknown' ? [...new Set(doubts)] : [] };
}

/**
 * Which directions a policy isolates, with the API server's default where none is written: always ingress, egress only if
 * there are egress rules. An empty list of rules is none.
 */
export function policyTypesOf({ policyTypes = [], egress = [] }: NetworkPolicySpec): readonly string[] {
  if (policyTypes.length > 0) return policyTypes;
  return egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** The policies that are, or may be, about a pod in one direction. */
export function isolating<P extends PlacedPolicy>(
  direction: Direction,
  pod: PodEnd,
  policies: readonly P[],
): readonly Isolation<P>[] {
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  return policies
    .filter(({ namespace, spec }) => namespace === pod.namespace && policyTypesOf(spec).includes(type))
    .map(policy => {
      const selected = selectsPod(policy.spec.podSelector, pod);
      return { policy, answer: onHostNetwork(pod) ? all([selected, 'host network']) : selected };
    })
    .filter(({ answer }) => answer !== 'no')
    .map(({ policy, answer }) => ({ policy, doubt: doubtOf(answer) }));
}

function passages<P extends PlacedPolicy>(
  direction: Direction,
  { policy }: Isolation<P>,
  connection: Connection,
  peer: End,
): readonly Passage<P>[] {
  return rulesOf(policy.spec, direction)
    .map(({ peers, ports }, index) => ({
      path: ['spec', direction, index],
      answer: all([
        anyOrEmpty(peers, entry => isPeer(entry, policy.namespace, peer, connection.family)),
        anyOrEmpty(ports, entry => isPort(entry, connection)),
      ]),
    }))
    .filter(({ answer }) => answer !== 'no')
    .map(({ path, answer }) => ({ policy, path, doubt: doubtOf(answer) }));
}

/** A doubtful policy may restrict as well as allow, so that both cases have to come to the same end. */
function verdictOf(isolatedBy: readonly Isolation[], letThroughBy: readonly Passage[]): Verdict {
  const letsThrough = ({ policy }: Isolation) =>
    letThroughBy.some(passage => passage.policy === policy && passage.doubt === undefined);
  const certain = isolatedBy.filter(({ doubt }) => doubt === undefined);
  if (certain.some(letsThrough)) return 'allowed';
  if (certain.length > 0) return letThroughBy.length === 0 ? 'denied' : 'unknown';
  return isolatedBy.every(letsThrough) ? 'allowed' : 'unknown';
}

function rulesOf(
  { ingress = [], egress = [] }: NetworkPolicySpec,
  direction: Direction,
): readonly { readonly peers: readonly NetworkPolicyPeer[]; readonly ports: readonly NetworkPolicyPort[] }[] {
  return direction === 'ingress'
    ? ingress.map(({ from = [], ports = [] }) => ({ peers: from, ports }))
    : egress.map(({ to = [], ports = [] }) => ({ peers: to, ports }));
}

/** A list without entries restricts nothing. */
function anyOrEmpty<Entry>(entries: readonly Entry[], answer: (entry: Entry) => Answer): Answer {
  return entries.length === 0 ? 'yes' : any(entries.map(answer));
}

const doubtOf = (answer: Answer): Doubt | undefined => (isDoubt(answer) ? answer : undefined);
