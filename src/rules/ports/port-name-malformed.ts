import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'port-name-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The name of a port of a Service or of endpoints is one label of a DNS name.',
  why: 'The name becomes part of an SRV record, so the API server takes at most 63 lower-case letters, digits and hyphens, with no hyphen at either end. The name of a container port is held to a narrower rule.',

  *check({ manifest }, inventory) {
    for (const { at, text, problem, server } of refusalsFor('port-name-malformed', { manifest }, inventory)) {
      const spelled = respelled(text, 'label');
      yield {
        at,
        message: `port name ${quoted(text)} ${misspelling(text, problem)}`,
        help: `write name: ${spelled ?? 'http'}`,
        server,
      };
    }
  },
});
