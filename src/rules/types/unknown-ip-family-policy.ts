import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-ip-family-policy',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The value of ipFamilyPolicy is SingleStack, PreferDualStack or RequireDualStack.',
  why: 'The API server compares the value letter by letter and refuses any other, an empty text too.',

  *check(service, inventory) {
    const refusal = refusalFor('unknown-ip-family-policy', service, inventory);
    if (refusal === undefined) return;
    const policy = service.spec.ipFamilyPolicy ?? '';
    const known = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
    yield { at: refusal.at, ...unknownValue('ipFamilyPolicy', policy, known, refusal.at), server: refusal.server };
  },
});
