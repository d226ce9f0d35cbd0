import { isolating, type PlacedPolicy } from '../network-policy.ts';
import type { LabelSelector, NetworkPolicyPeer } from '../objects.ts';
import type { PodEnd } from './peers.ts';
import { isPort } from './ports.ts';

/** Where a caller stands of whom nothing else is known: any pod of the target's namespace, any pod, or no pod at all. */
export type Region = 'namespace' | 'cluster' | 'outside';

export interface Reach<P extends PlacedPolicy = PlacedPolicy> {
  readonly letIn: 'all' | 'some' | 'none';
  readonly isolatedBy: readonly P[];
  /** Those whom the rules for this port mean; of a rule for everybody nothing. */
  readonly peers: readonly NetworkPolicyPeer[];
}

/**
 * Which callers of a region may come in at a port of a pod (networking.k8s.io/v1); undefined where no policy certainly isolates
 * the pod. A rule that hangs on a doubt lets in some.
 */
export function reachFrom<P extends PlacedPolicy>(
  region: Region,
  connection: { readonly to: PodEnd; readonly port: number; readonly protocol: string },
  policies: readonly P[],
): Reach<P> | undefined {
  const isolations = isolating('ingress', connection.to, policies);
  const isolatedBy = isolations.filter(({ doubt }) => doubt === undefined).map(({ policy }) => policy);
  if (isolatedBy.length === 0) return undefined;
  const rules = isolations.flatMap(({ policy: { spec }, doubt }) =>
    (spec.ingress ?? []).flatMap(({ from = [], ports = [] }) => {
      const answers = ports.map(entry => isPort(entry, connection));
      if (ports.length > 0 && answers.every(answer => answer === 'no')) return [];
      const isSure = doubt === undefined && (ports.length === 0 || answers.includes('yes'));
      return [{ from, isSure }];
    }),
  );
  const isAll = rules.some(
    ({ from, isSure }) => isSure && (from.length === 0 || from.some(peer => isAllOf(region, peer))),
  );
  return {
    letIn: isAll ? 'all' : rules.length > 0 ? 'some' : 'none',
    isolatedBy,
    peers: rules.flatMap(({ from }) => from),
  };
}

/** Whether blocks of addresses hold pods is left to the network plugin. */
function isAllOf(region: Region, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): boolean {
  if (ipBlock !== undefined) return region === 'outside' && /\/0$/.test(ipBlock.cidr ?? '') && !ipBlock.except?.length;
  if (region === 'outside' || !isEmpty(podSelector)) return false;
  return namespaceSelector === undefined ? region === 'namespace' : isEmpty(namespaceSelector);
}

const isEmpty = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): boolean =>
  Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
