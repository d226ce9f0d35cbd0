import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-traffic-policy',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The value of internalTrafficPolicy and externalTrafficPolicy is Cluster or Local.',
  why: 'The API server compares the value letter by letter and refuses any other.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('unknown-traffic-policy', service, inventory)) {
      const field = path[1] === 'internalTrafficPolicy' ? 'internalTrafficPolicy' : 'externalTrafficPolicy';
      yield { at, ...unknownValue(field, service.spec[field] ?? '', ['Cluster', 'Local'], at), server };
    }
  },
});
