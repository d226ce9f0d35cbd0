import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'quoted-target-port',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A targetPort that is a number stands without quotes.',
  why: 'With quotes it is the name of a container port, and the API server refuses a port name that has no letter.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('quoted-target-port', service, inventory)) {
      const number = Number(service.spec.ports?.[Number(path[2])]?.targetPort);
      const isPort = number >= 1 && number <= 65535;
      yield {
        at,
        message: `targetPort "${number}" is a port name because of the quotes, and port names need a letter`,
        help: isPort ? `write targetPort: ${number}` : 'write a number from 1 to 65535, without quotes',
        server,
        ...(isPort && {
          fix: { description: 'remove the quotes', safe: true, edits: [{ at, text: String(number) }] },
        }),
      };
    }
  },
});
