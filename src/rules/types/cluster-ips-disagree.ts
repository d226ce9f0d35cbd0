import { parseAddress } from '../../kubernetes/addresses.ts';
import type { ServiceSpec } from '../../kubernetes/objects.ts';
import { at } from '../../source/manifest.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'cluster-ips-disagree',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The list clusterIPs begins with clusterIP and has at most one address of each family.',
  why: 'clusterIP is the older field and repeats the first address of clusterIPs; a second address is the one of the other IP family. The API server refuses lists that say anything else.',

  *check(service, inventory) {
    const refusal = refusalFor('cluster-ips-disagree', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    yield {
      at: refusal.at,
      ...wordsFor(refusal.check, spec),
      related: spec.clusterIP
        ? [{ at: at(manifest, 'spec', 'clusterIP'), message: `clusterIP is ${spec.clusterIP}` }]
        : [],
      server: refusal.server,
    };
  },
});

const wordsFor = (check: string, { clusterIP, clusterIPs = [] }: ServiceSpec): { message: string; help: string } => {
  const [first = ''] = clusterIPs;
  const isUsable = first === 'None' || parseAddress(first) !== undefined;
  switch (check) {
    case 'clusterIPsWithoutClusterIP':
      return {
        message: 'clusterIPs is given without clusterIP',
        help: isUsable ? `add clusterIP: ${first}` : 'remove clusterIPs and let the cluster choose',
      };
    case 'clusterIPNotFirst':
      return {
        message: `clusterIPs begins with ${first || '""'}, but clusterIP is ${clusterIP}`,
        help: 'remove clusterIPs',
      };
    case 'clusterIPNoneNotAlone':
      return {
        message: 'clusterIPs holds None and something else',
        help: 'write clusterIPs: [None], or addresses only',
      };
    case 'clusterIPsTooMany':
      return { message: `clusterIPs has ${clusterIPs.length} entries, 2 are allowed`, help: 'keep one of each family' };
    default:
      return {
        message: `the addresses ${listed(clusterIPs)} are of one family`,
        help: 'keep one IPv4 and one IPv6 address',
      };
  }
};
