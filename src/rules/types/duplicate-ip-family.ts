import { at } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'duplicate-ip-family',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The list ipFamilies names each IP family once.',
  why: 'A Service has at most one address of each family, and the API server refuses to be asked for two.',

  *check(service, inventory) {
    for (const { at: place, path, other, server } of refusalsFor('duplicate-ip-family', service, inventory)) {
      const family = service.spec.ipFamilies?.[Number(path[2])];
      yield {
        at: place,
        message: `${family} is named twice in ipFamilies`,
        help: `write ipFamilies: [IPv4, IPv6], or remove the second ${family}`,
        related: other ? [{ at: at(service.manifest, ...other), message: 'the first one' }] : [],
        server,
      };
    }
  },
});
