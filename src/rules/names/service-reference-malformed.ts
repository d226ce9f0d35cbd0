import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'service-reference-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'Where a Service is named, a name stands that a Service can have.',
  why: 'The backend of an Ingress, the serviceName of a StatefulSet and the subdomain of a pod hold the name of a Service of the same namespace: one label, at most 63 lower-case letters, digits and hyphens, not a longer DNS name.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('service-reference-malformed', { manifest }, inventory)) {
      const { at, path, text, problem, server } = refusal;
      const field = String(path.at(-1));
      const [first = ''] = text.split('.');
      const spelled = first !== text && respelled(first, 'label') === undefined ? first : respelled(text, 'label');
      yield {
        at,
        message: `${field} ${quoted(text)} ${misspelling(text, problem)}`,
        help: spelled ? `write ${field}: ${spelled}` : 'write the name of the Service alone',
        server,
      };
    }
  },
});
