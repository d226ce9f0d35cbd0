import { canonicalAddress, parseAddress, specialAddress } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted } from '../spelling.ts';

const special = {
  unspecified: 'stands for no address',
  loopback: 'is the loopback address of every machine',
  linkLocal: 'is a link-local address',
  linkLocalMulticast: 'is a link-local multicast address',
} as const;

export default defineRule({
  id: 'external-ip-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'External IPs are addresses that other machines can reach.',
  why: 'Every node takes packets for these addresses as its own, so the API server refuses text that is no address and addresses that have a fixed meaning on each machine. From Kubernetes 1.36 leading zeros and IPv4 in IPv6 form are refused too.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('external-ip-malformed', service, inventory)) {
      const text = service.spec.externalIPs?.[Number(path[2])] ?? '';
      const address = parseAddress(text.trim());
      const kind = address && specialAddress(address);
      const repair = address && !kind ? canonicalAddress(address) : '';
      yield {
        at,
        message: `external IP ${quoted(text)} ${kind ? special[kind] : misspelling(text, problem)}`,
        help: repair ? `write ${repair}` : 'write the address of a node or of your router, as in 192.0.2.7',
        server,
      };
    }
  },
});
