import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'namespace-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The name of a namespace is one label of a DNS name.',
  why: 'The namespace is the second part of the DNS name of a Service, so it has at most 63 lower-case letters, digits and hyphens. No namespace of another form can exist; the API server answers that it is not found.',

  *check({ manifest }, inventory) {
    for (const { at, text, problem, server } of refusalsFor('namespace-malformed', { manifest }, inventory)) {
      const spelled = respelled(text, 'label');
      yield {
        at,
        message: `namespace ${quoted(text)} ${misspelling(text, problem)}`,
        help: spelled ? `write namespace: ${spelled}` : 'write the name of the namespace in lower case',
        server,
      };
    }
  },
});
