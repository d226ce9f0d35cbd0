import { canonicalRange, parseAddress, parseRange, rangeContains } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'cluster-ip-outside-range',
  subject: 'refusedService',
  severity: 'error',
  summary: "A cluster IP lies in the cluster's ranges for Services, where svclens is told of them.",
  why: 'The API server hands out cluster IPs of these ranges only, and never the first address of a range or the last one of an IPv4 range. It refuses a Service that asks for another.',

  *check(service, inventory) {
    const ranges = (inventory.options.serviceCidrs ?? []).flatMap(text => parseRange(text) ?? []);
    for (const { at, text, server } of refusalsFor('cluster-ip-outside-range', service, inventory)) {
      const address = parseAddress(text);
      const around = address && ranges.find(range => rangeContains(range, address));
      yield {
        at,
        message: around
          ? `cluster IP ${text} is one of ${canonicalRange(around)} that is never given away`
          : `cluster IP ${text} is outside ${listed(ranges.map(canonicalRange))}`,
        help: around
          ? 'write another address, or remove it and let the cluster choose'
          : "remove it and let the cluster choose, or tell svclens the cluster's ranges with --service-cidr",
        server,
      };
    }
  },
});
