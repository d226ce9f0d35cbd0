import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'app-protocol-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The value of appProtocol is a name, with a DNS name and a slash in front if you like.',
  why: 'The API server takes http, https, kubernetes.io/h2c and the like: letters, digits, hyphens, underscores and dots, at most 63. An empty text is refused too.',

  *check({ manifest }, inventory) {
    for (const { at, text, problem, server } of refusalsFor('app-protocol-malformed', { manifest }, inventory)) {
      const spelled = respelledKey(text);
      yield {
        at,
        message: `appProtocol ${quoted(text)} ${misspelling(text, problem)}`,
        help: spelled
          ? `write appProtocol: ${spelled}, or leave it out`
          : 'leave appProtocol out, or write http, https or kubernetes.io/h2c',
        server,
      };
    }
  },
});
