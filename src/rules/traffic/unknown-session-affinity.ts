import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-session-affinity',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The value of sessionAffinity is None or ClientIP.',
  why: 'The API server compares the value letter by letter and refuses any other. Stickiness by cookie is a matter of Ingress controllers and gateways.',

  *check(service, inventory) {
    const refusal = refusalFor('unknown-session-affinity', service, inventory);
    if (refusal === undefined) return;
    const affinity = service.spec.sessionAffinity ?? '';
    const words = unknownValue('sessionAffinity', affinity, ['ClientIP', 'None'], refusal.at);
    yield { at: refusal.at, ...words, server: refusal.server };
  },
});
