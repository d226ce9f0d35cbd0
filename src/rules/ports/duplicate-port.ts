import { protocolOf } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'duplicate-port',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A port number occurs once for each protocol.',
  why: 'A connection to the Service carries a port number and a protocol and nothing else, so the API server refuses two entries that it could not tell apart.',

  *check(service, inventory) {
    for (const { at: place, path, other, server } of refusalsFor('duplicate-port', service, inventory)) {
      const port = service.spec.ports?.[Number(path[2])];
      if (port === undefined) continue;
      const first = [...(other ?? path)].slice(0, 3);
      yield {
        at: place,
        message: `port ${port.port ?? 0}/${protocolOf(port)} is already given by ports[${String(first[2])}]`,
        help: 'remove one of the two, or give it another port',
        related: [{ at: at(service.manifest, ...first), message: 'the first one' }],
        server,
      };
    }
  },
});
