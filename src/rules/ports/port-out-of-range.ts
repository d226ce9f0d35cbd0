import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'port-out-of-range',
  subject: 'service',
  severity: 'error',
  summary: 'The port of a Service is a number from 1 to 65535.',
  why: 'TCP, UDP and SCTP have no other ports. The API server reads a port that is not written as 0.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('port-out-of-range', service, inventory)) {
      const port = service.spec.ports?.[Number(path[2])]?.port;
      yield {
        at,
        message: port === undefined ? `ports[${path[2]}] has no port` : `port ${port} is outside 1-65535`,
        help: 'write port: with the number that clients connect to',
        server,
      };
    }
  },
});
