import { type Address, type IPFamily, parseAddress, parseRange, rangeContains } from '../addresses.ts';
import type { LabelSelector, Labels, NetworkPolicyPeer, PodSpec } from '../objects.ts';
import { meetsRequirement } from '../selectors.ts';
import { type Answer, all, answerOf, type Doubt } from './answer.ts';

export interface PodEnd {
  readonly kind: 'pod';
  readonly namespace: string;
  /** Of the Namespace object; undefined where it is not at hand. The label with its name is there without being written. */
  readonly namespaceLabels: Labels | undefined;
  readonly labels: Labels;
  /** Keys of labels whose values only the cluster knows: see `labelsOf`. */
  readonly unknownLabels?: readonly string[];
  readonly spec: PodSpec;
  /** Undefined where only the cluster knows them. */
  readonly addresses: readonly string[] | undefined;
}

/** What is neither a pod nor a node, such as a client on the Internet. Policies never keep a node from its own pods. */
export interface OutsideEnd {
  readonly kind: 'outside';
  readonly addresses: readonly string[] | undefined;
}

/** One end of a connection. */
export type End = PodEnd | OutsideEnd;

const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** Whether the `podSelector` of a policy takes in a pod of its namespace; absent is empty and selects every pod. */
export function selectsPod(selector: LabelSelector | undefined, pod: PodEnd): Answer {
  const unknown = pod.unknownLabels ?? [];
  return selects(selector ?? {}, pod.labels, key => !unknown.includes(key), 'pod labels');
}

/**
 * Whether a peer of a rule means this end: pods of the policy's own namespace, or of the selected ones; or addresses, be
 * they of pods or not. A peer that the API server would refuse means nobody.
 */
export function isPeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  policyNamespace: string,
  end: End,
  family: IPFamily | undefined,
): Answer {
  if (ipBlock !== undefined) return isInBlock(ipBlock, end.addresses, family);
  if (end.kind === 'outside' || (podSelector === undefined && namespaceSelector === undefined)) return 'no';
  const isThere = meansNamespace(namespaceSelector, policyNamespace, end);
  if (isThere === 'no') return 'no';
  return all([isThere, selectsPod(podSelector, end), onHostNetwork(end) ? 'host network' : 'yes']);
}

/** Whether a peer with this selector, or without one, means pods of a namespace at all. */
export const meansNamespace = (
  namespaceSelector: LabelSelector | undefined,
  policyNamespace: string,
  of: Pick<PodEnd, 'namespace' | 'namespaceLabels'>,
): Answer =>
  namespaceSelector === undefined
    ? answerOf(of.namespace === policyNamespace)
    : selectsNamespace(namespaceSelector, of);

export const onHostNetwork = (end: End): boolean => end.kind === 'pod' && end.spec.hostNetwork === true;

/** Two ends that share an address are one pod, or two on the network of one node. */
export function haveSameAddress(one: End, other: End): boolean {
  return one.addresses?.some(address => other.addresses?.includes(address)) ?? false;
}

function selectsNamespace(
  selector: LabelSelector,
  { namespace, namespaceLabels }: Pick<PodEnd, 'namespace' | 'namespaceLabels'>,
): Answer {
  const labels = { ...namespaceLabels, [namespaceNameLabel]: namespace };
  const isKnown = (key: string) => namespaceLabels !== undefined || key === namespaceNameLabel;
  return selects(selector, labels, isKnown, 'namespace labels');
}

/** What is known can rule an object out; requirements on anything else leave a doubt. */
function selects(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Labels,
  isKnown: (key: string) => boolean,
  doubt: Doubt,
): Answer {
  let answer: Answer = 'yes';
  for (const key in matchLabels) {
    if (!isKnown(key)) answer = doubt;
    else if (labels[key] !== matchLabels[key]) return 'no';
  }
  for (const requirement of matchExpressions) {
    if (!isKnown(requirement.key ?? '')) answer = doubt;
    else if (!meetsRequirement(requirement, labels)) return 'no';
  }
  return answer;
}

function isInBlock(
  { cidr = '', except = [] }: NonNullable<NetworkPolicyPeer['ipBlock']>,
  texts: readonly string[] | undefined,
  family: IPFamily | undefined,
): Answer {
  const range = parseRange(cidr);
  if (range === undefined) return 'no';
  if (texts === undefined) {
    if (family !== undefined && family !== range.family) return 'no';
    return family !== undefined && range.prefixLength === 0 && except.length === 0 ? 'yes' : 'address';
  }
  const excepted = except.map(parseRange).filter(found => found !== undefined);
  const isInside = (address: Address) =>
    rangeContains(range, address) && !excepted.some(hole => rangeContains(hole, address));
  const inside = texts
    .map(parseAddress)
    .filter(address => address !== undefined)
    .filter(address => family === undefined || address.family === family)
    .map(isInside);
  if (inside.includes(true) && inside.includes(false)) return 'address';
  return answerOf(inside.includes(true));
}
