import { groupOf } from '../groups.ts';
import { valueAt } from '../pods/read.ts';

interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly value: unknown;
}

/**
 * Whether an object stands for policies beside the NetworkPolicies that are written: those of network plugins and of the
 * cluster's administrators (Cilium, Calico, Antrea, AdminNetworkPolicy), which may let through what NetworkPolicies drop,
 * and policies of Kyverno that make NetworkPolicies in each namespace.
 */
export function bringsOtherPolicies(object: AnyObject): boolean {
  const { apiVersion, kind } = object;
  const group = groupOf(apiVersion);
  if (group === 'kyverno.io' || group === 'policies.kyverno.io') {
    return kind === 'GeneratingPolicy' || makesPolicies(object.value);
  }
  return /Network(Policy|Policies)$/.test(kind) && group !== 'networking.k8s.io' && group !== 'extensions';
}

function makesPolicies(clusterPolicy: unknown): boolean {
  const rules = valueAt(clusterPolicy, ['spec', 'rules']);
  return (
    Array.isArray(rules) &&
    rules.some(rule =>
      [
        ['generate', 'kind'],
        ['generate', 'cloneList', 'kinds'],
      ].some(path => String(valueAt(rule, path) ?? '').includes('NetworkPolicy')),
    )
  );
}
