import { parseAddress } from '../../kubernetes/addresses.ts';
import { at } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cluster-ip-of-other-family',
  subject: 'refusedService',
  severity: 'error',
  summary: 'Each cluster IP is of the family that ipFamilies names for it.',
  why: 'The two lists are read side by side: the first address belongs to the first family. The API server refuses an address of another family.',

  *check(service, inventory) {
    for (const { at: place, path, other, server } of refusalsFor('cluster-ip-of-other-family', service, inventory)) {
      const { clusterIP, clusterIPs = [], ipFamilies = [] } = service.spec;
      const index = Number(other?.[2] ?? 0);
      const text = (path[1] === 'clusterIP' ? clusterIP : clusterIPs[index]) ?? '';
      const family = parseAddress(text)?.family;
      yield {
        at: place,
        message: `${text} is an ${family} address, but ipFamilies[${index}] is ${ipFamilies[index]}`,
        help: ipFamilies.length > 1 ? 'put the addresses in the order of ipFamilies' : `write ipFamilies: [${family}]`,
        related: other ? [{ at: at(service.manifest, ...other), message: 'the family' }] : [],
        server,
      };
    }
  },
});
