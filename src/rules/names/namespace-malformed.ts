import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'namespace-malformed',
  subject: 'service',
  severity: 'error',
  summary: 'The name of a namespace is one label of a DNS name.',
  why: 'The namespace is the second part of the DNS name of a Service, so it has at most 63 lower-case letters, digits and hyphens. No namespace of another form can exist; the API server answers that it is not found.',

  *check(service, inventory) {
    for (const { at, problem, server } of refusalsFor('namespace-malformed', service, inventory)) {
      const name = service.object.metadata?.namespace ?? '';
      const spelled = respelled(name, 'label');
      yield {
        at,
        message: `namespace ${quoted(name)} ${misspelling(name, problem)}`,
        help: spelled ? `write namespace: ${spelled}` : 'write the name of the namespace in lower case',
        server,
      };
    }
  },
});
