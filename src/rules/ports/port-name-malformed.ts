import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'port-name-malformed',
  subject: 'service',
  severity: 'error',
  summary: 'The name of a Service port is one label of a DNS name.',
  why: 'The name becomes part of an SRV record, so the API server takes at most 63 lower-case letters, digits and hyphens, with no hyphen at either end. The name of a container port is held to a narrower rule.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('port-name-malformed', service, inventory)) {
      const name = service.spec.ports?.[Number(path[2])]?.name ?? '';
      const spelled = respelled(name, 'label');
      yield {
        at,
        message: `port name ${quoted(name)} ${misspelling(name, problem)}`,
        help: `write name: ${spelled ?? 'http'}`,
        server,
      };
    }
  },
});
