import { canonicalAddress, parseAddress } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted } from '../spelling.ts';

export default defineRule({
  id: 'cluster-ip-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A cluster IP is an IP address, or None.',
  why: 'The API server reads anything but None as an address. From Kubernetes 1.36 it also refuses leading zeros and IPv4 addresses in IPv6 form, because programs do not agree on what they mean.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('cluster-ip-malformed', service, inventory)) {
      const isList = path[1] === 'clusterIPs';
      const text = (isList ? service.spec.clusterIPs?.[Number(path[2])] : service.spec.clusterIP) ?? '';
      const address = parseAddress(text.trim());
      const repair = /^(none|headless)$/i.test(text) ? 'None' : address && canonicalAddress(address);
      yield {
        at,
        message: `cluster IP ${quoted(text)} ${misspelling(text, problem)}`,
        help: repair
          ? `write ${repair}`
          : `remove ${isList ? 'clusterIPs' : 'clusterIP'} and let the cluster choose, or write None for a headless Service`,
        server,
        ...(text.toLowerCase() === 'none' &&
          !isList && { fix: { description: 'write None', safe: true, edits: [{ at, text: 'None' }] } }),
      };
    }
  },
});
