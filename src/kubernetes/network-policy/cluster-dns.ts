import type { NetworkPolicyPeer, NetworkPolicyPort, PodSpec } from '../objects.ts';
import { meansNamespace } from './peers.ts';

export interface EgressRule {
  readonly to?: readonly NetworkPolicyPeer[];
  readonly ports?: readonly NetworkPolicyPort[];
}

/** OpenShift's DNS pods listen on a port of their own. */
const DNS_PORTS = [53, 5353] as const;
const DNS_NAMESPACES = ['kube-system', 'openshift-dns'] as const;

/** Whether a pod resolves names by the DNS of the cluster, which alone knows Services. */
export const asksClusterDns = ({ dnsPolicy = 'ClusterFirst', hostNetwork }: PodSpec): boolean =>
  dnsPolicy.startsWith('ClusterFirst') && hostNetwork !== true;

/** Whether an entry was written for the DNS, with whatever protocol. */
export const namesDnsPort = ({ port, endPort }: NetworkPolicyPort): boolean =>
  endPort === undefined && DNS_PORTS.some(number => number === port);

/** Resolvers ask by UDP, and by TCP only where an answer was too long. */
const letsQueriesThrough = ({ protocol = 'TCP', port, endPort }: NetworkPolicyPort): boolean =>
  protocol === 'UDP' &&
  (typeof port !== 'number' || DNS_PORTS.some(number => number >= port && number <= (endPort ?? port)));

/**
 * Whether an egress rule can let pods ask the DNS of the cluster. That may have any labels, and addresses in any block; but
 * it is not in the namespace of an application, and nobody calls it on other ports than its own.
 */
export function mayReachClusterDns({ to = [], ports = [] }: EgressRule, policyNamespace: string): boolean {
  if (ports.length > 0 && !ports.some(letsQueriesThrough)) return false;
  const isMeant = ports.some(namesDnsPort);
  return to.length === 0 || to.some(peer => mayBeClusterDns(peer, policyNamespace, isMeant));
}

function mayBeClusterDns(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  policyNamespace: string,
  isMeant: boolean,
): boolean {
  if (ipBlock !== undefined) return true;
  if (namespaceSelector === undefined) {
    return podSelector !== undefined && DNS_NAMESPACES.some(namespace => namespace === policyNamespace);
  }
  // Some clusters run it in yet another namespace.
  if (isMeant) return true;
  return DNS_NAMESPACES.some(
    namespace => meansNamespace(namespaceSelector, policyNamespace, { namespace, namespaceLabels: undefined }) !== 'no',
  );
}
