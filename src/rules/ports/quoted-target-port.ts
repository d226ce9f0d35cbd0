import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'quoted-target-port',
  subject: 'service',
  severity: 'error',
  summary: 'A targetPort that is a number stands without quotes.',
  why: 'With quotes it is the name of a container port, and the API server refuses a port name that has no letter.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('quoted-target-port', service, inventory)) {
      const number = Number(service.spec.ports?.[Number(path[2])]?.targetPort);
      yield {
        at,
        message: `targetPort "${number}" is a port name because of the quotes, and port names need a letter`,
        help: `write targetPort: ${number}`,
        server,
        ...(number >= 1 &&
          number <= 65535 && {
            fix: { description: 'remove the quotes', safe: true, edits: [{ at, text: String(number) }] },
          }),
      };
    }
  },
});
