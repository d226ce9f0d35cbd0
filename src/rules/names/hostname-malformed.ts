import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'hostname-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The hostname of a pod or an endpoint is one label of a DNS name.',
  why: 'A headless Service answers under the hostname in front of its own name, so the API server takes at most 63 lower-case letters, digits and hyphens, with no hyphen at either end. Only hostnameOverride may have dots.',

  *check({ manifest }, inventory) {
    for (const { at, path, text, problem, server } of refusalsFor('hostname-malformed', { manifest }, inventory)) {
      const field = String(path.at(-1));
      const spelled = respelled(text, field === 'hostnameOverride' ? 'subdomain' : 'label');
      yield {
        at,
        message: `${field} ${quoted(text)} ${problem ? misspelling(text, problem) : 'has more than 64 characters'}`,
        help: spelled ? `write ${field}: ${spelled}` : 'write a shorter name, in lower case',
        server,
      };
    }
  },
});
