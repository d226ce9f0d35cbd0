/**
 * Whether this is a policy of a network plugin or of the cluster's administrators (Cilium, Calico, Antrea,
 * AdminNetworkPolicy). Such policies may let through what NetworkPolicies drop, and stand before or beside them.
 */
export const isOtherPolicy = ({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean =>
  /Network(Policy|Policies)$/.test(kind) && !/^(networking\.k8s\.io|extensions)\//.test(apiVersion);
