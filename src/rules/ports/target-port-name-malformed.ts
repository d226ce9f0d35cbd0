import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'target-port-name-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A targetPort given as text is a name that a container port can have.',
  why: 'The API server takes at most 15 lower-case letters, digits and hyphens with at least one letter, because containers can declare no other names. That is stricter than for the name of a Service port.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('target-port-name-malformed', service, inventory)) {
      const name = String(service.spec.ports?.[Number(path[2])]?.targetPort);
      const isExpression = /^\d+\s*[/:]/.test(name);
      yield {
        at,
        message: `targetPort ${quoted(name)} ${misspelling(name, problem)}`,
        help: isExpression
          ? `write targetPort: ${Number.parseInt(name, 10)}, and the protocol in its own field`
          : `write targetPort: ${respelled(name, 'container port name') ?? 'http'}, the name that the container declares`,
        server,
      };
    }
  },
});
