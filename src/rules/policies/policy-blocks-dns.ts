import { arrivalsOf } from '../../inventory/arrivals.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { byName } from '../../inventory/order.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { asksClusterDns, holdsDnsPort, mayReachClusterDns } from '../../kubernetes/network-policy/cluster-dns.ts';
import { at, keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf, podsOf } from '../words.ts';
import { mayBeChanged } from './port-entries.ts';

export default defineRule({
  id: 'policy-blocks-dns',
  subject: 'networkPolicy',
  severity: { 'pods nearby': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'Pods that call Services by name may ask the DNS of the cluster.',
  why: 'Once a policy restricts what pods send, queries to the DNS need a rule too. Without one no name can be looked up, and calls to Services fail although their ports are allowed.',

  *check(policy, inventory) {
    const pods = inventory.podsUnder(policy);
    if (pods.kind !== 'found') return;
    const blocked = pods.items.filter(workload => blockers(workload, inventory)[0] === policy).sort(byName);
    const [first] = blocked;
    const [call] = first === undefined ? [] : inventory.callsOf(first);
    if (first === undefined || call === undefined) return;

    const rules = policy.object.spec?.egress ?? [];
    const overTcp = rules.flatMap(({ ports = [] }, rule) =>
      ports.flatMap((entry, index) =>
        entry.port !== undefined && holdsDnsPort(entry, 'TCP') ? [{ rule, index }] : [],
      ),
    )[0];
    const isFar = pods.scope !== 'file' && pods.scope !== 'folder';
    const { manifest } = policy;
    yield {
      at:
        overTcp === undefined
          ? keyOf(manifest, 'spec', 'egress')
          : at(manifest, 'spec', 'egress', overTcp.rule, 'ports', overTcp.index, 'port'),
      when: isFar || mayBeChanged([policy, ...blocked], inventory) ? 'perhaps elsewhere' : 'pods nearby',
      message:
        overTcp === undefined
          ? `no rule lets ${listed(blocked.map(workload => podsOf(workload.manifest)))} ask the DNS, but ${nameOf(first.manifest)} calls ${call.service.name} by name`
          : 'port 53 is allowed for TCP only; names are asked for by UDP',
      help:
        overTcp === undefined
          ? 'add an egress rule with ports 53 for UDP and TCP, to namespaceSelector kubernetes.io/metadata.name: kube-system'
          : 'add an entry with port: 53 and protocol: UDP',
      related: [{ at: call.address.place, message: `${nameOf(first.manifest)} is told a name here` }],
    };
  },
});

/** The policies that keep pods from asking for a name whose address they may call; those with egress rules first. */
function blockers(workload: Workload, inventory: Inventory): readonly NetworkPolicy[] {
  if (!asksClusterDns(workload.pods.template.spec ?? {})) return [];
  const verdicts = inventory.callsOf(workload).flatMap(call =>
    arrivalsOf(call, inventory).flatMap(({ target, number, protocol }) => {
      const verdict = inventory.verdictOn({ from: workload, to: target, port: number, protocol });
      return verdict?.egress.verdict === 'allowed' ? [verdict.egress] : [];
    }),
  );
  const isolatedBy = verdicts[0]?.isolatedBy ?? [];
  const mayAsk = isolatedBy.some(
    ({ policy, doubt }) =>
      doubt !== undefined || policy.spec.egress?.some(rule => mayReachClusterDns(rule, policy.namespace)),
  );
  if (mayAsk) return [];
  return isolatedBy
    .map(({ policy }) => policy.view)
    .filter(({ object }) => object.spec?.egress?.length)
    .sort(byName);
}
