import type { Inventory } from '../inventory/inventory.ts';
import { podEnd } from '../inventory/policies/pod-ends.ts';
import { mayBeChanged } from '../inventory/presence/may-be-changed.ts';
import { distanceBetween } from '../inventory/scopes.ts';
import type { Workload } from '../inventory/views.ts';
import { type Reach, type Region, reachFrom } from '../kubernetes/network-policy/reach.ts';
import type { LabelSelector, NetworkPolicyPeer } from '../kubernetes/objects.ts';
import type { CallerPosition } from '../result.ts';
import { listed, nameOf } from './names.ts';
import { broken, type Judgement, unknown } from './verdict.ts';

/** What NetworkPolicies make of a way in from somewhere; undefined where they let everybody in. */
export type LetIn = (from: CallerPosition) => Judgement | undefined;

/** Of one port of the pods of a workload; undefined where no NetworkPolicy is about them, or others decide as well. */
export const letIn = (workload: Workload, port: number, protocol: string, inventory: Inventory): LetIn | undefined => {
  const policies = inventory.policiesOver(workload);
  if (policies.length === 0 || inventory.isPolicedElsewhere(workload, ...policies)) return undefined;
  const namespace = workload.namespace ?? policies.find(policy => policy.namespace !== undefined)?.namespace ?? '';
  const to = podEnd(workload, namespace);
  const placed = policies.flatMap(view => {
    const { spec } = view.object;
    return spec === undefined ? [] : [{ namespace, name: view.name, spec, view }];
  });
  const isSure =
    policies.every(({ manifest }) => distanceBetween(workload.manifest, manifest) <= 1) &&
    !mayBeChanged([workload, ...policies], inventory);
  return from => {
    const reach = reachFrom(regionOf(from), { to, port, protocol }, placed);
    if (reach === undefined || reach.letIn === 'all') return undefined;
    const names = listed(reach.isolatedBy.map(({ view }) => nameOf(view)));
    const lets = reach.isolatedBy.length === 1 ? 'lets' : 'let';
    if (reach.letIn === 'some') return unknown(`${names} ${lets} in only ${peersText(reach)}`);
    const reason = `${names} ${lets} nothing in on port ${port}`;
    return isSure ? broken(reason) : unknown(`${reason}; whether both are applied together is not known`);
  };
};

/** A node port and a load balancer hand on what comes from outside; nodes themselves are another matter. */
const regionOf = (from: CallerPosition): Region => {
  switch (from) {
    case 'namespace':
    case 'cluster':
      return from;
    case 'node':
    case 'outside':
      return 'outside';
  }
};

const peersText = ({ peers }: Reach): string => listed([...new Set(peers.map(peerText))]);

const peerText = ({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): string => {
  if (ipBlock !== undefined) return ipBlock.cidr ?? 'some addresses';
  const pods = selectorText(podSelector);
  if (namespaceSelector === undefined) return pods === '' ? 'pods of the same namespace' : `pods with ${pods}`;
  const namespaces = selectorText(namespaceSelector);
  return `pods${pods === '' ? '' : ` with ${pods}`} of ${namespaces === '' ? 'any namespace' : `namespaces with ${namespaces}`}`;
};

const selectorText = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string =>
  [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => `${key} ${operator} ${values.join(' ')}`.trimEnd()),
  ].join(', ');
