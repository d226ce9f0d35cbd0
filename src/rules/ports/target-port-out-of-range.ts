import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'target-port-out-of-range',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A numeric targetPort is from 1 to 65535.',
  why: 'It is the port of the pod that connections are sent to, and there are no others. Left out, it is the same as port.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('target-port-out-of-range', service, inventory)) {
      const targetPort = service.spec.ports?.[Number(path[2])]?.targetPort;
      yield {
        at,
        message: `targetPort ${targetPort} is outside 1-65535`,
        help: 'write the port that the process in the pod listens on',
        server,
      };
    }
  },
});
