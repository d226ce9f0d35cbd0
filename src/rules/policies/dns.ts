import type { Inventory } from '../../inventory/inventory.ts';
import { arrivalsOf } from '../../inventory/policies/arrivals.ts';
import { blockingDns } from '../../inventory/policies/dns-egress.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { asksClusterDns, namesDnsPort } from '../../kubernetes/network-policy/cluster-dns.ts';
import { at, keyOf } from '../../source/manifest.ts';
import type { Report } from '../rule.ts';

/** Nothing was written for the DNS; or with the wrong protocol; or it is looked for in the namespace of the policy. */
export function causeOf({ manifest, object }: NetworkPolicy): Required<Pick<Report, 'at' | 'message' | 'help'>> {
  const rules = object.spec?.egress ?? [];
  const written = rules.flatMap(({ ports = [] }, rule) =>
    ports.flatMap((entry, index) => (namesDnsPort(entry) ? [{ rule, index, isUdp: entry.protocol === 'UDP' }] : [])),
  );
  const [first] = written;
  const overUdp = written.find(({ isUdp }) => isUdp);
  const { rule, index } = overUdp ?? first ?? { rule: 0, index: 0 };
  if (overUdp !== undefined) {
    return {
      at: keyOf(manifest, 'spec', 'egress', rule, 'to'),
      message: 'the rule for port 53 does not mean kube-system, where the DNS is',
      help: 'add namespaceSelector with matchLabels kubernetes.io/metadata.name: kube-system to the peer',
    };
  }
  if (first !== undefined) {
    return {
      at: at(manifest, 'spec', 'egress', rule, 'ports', index, 'port'),
      message: 'port 53 is allowed for TCP only, but names are asked for by UDP',
      help: 'add an entry with port: 53 and protocol: UDP',
    };
  }
  return {
    at: keyOf(manifest, 'spec', 'egress'),
    message: 'no egress rule allows port 53 of the DNS',
    help: 'add an egress rule with port 53 for UDP and TCP, to namespaceSelector kubernetes.io/metadata.name: kube-system',
  };
}

/** The policies that keep pods from asking for a name whose address they may call; those with egress rules first. */
export function policiesBlockingDns(workload: Workload, inventory: Inventory): readonly NetworkPolicy[] {
  if (!asksClusterDns(workload.pods.template.spec ?? {})) return [];
  const verdicts = inventory.callsOf(workload).flatMap(call =>
    arrivalsOf(call, inventory).flatMap(({ target, number, protocol }) => {
      const verdict = inventory.verdictOn({ from: workload, to: target, port: number, protocol });
      return verdict?.egress.verdict === 'allowed' ? [verdict.egress] : [];
    }),
  );
  const [first] = verdicts;
  return first === undefined ? [] : blockingDns(first);
}
