import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unused-suppression',
  subject: 'manifest',
  severity: 'warning',
  summary: 'What is suppressed would be found otherwise.',
  why: 'A suppression that suppresses nothing stays when its reason is gone, and hides the next mistake at that place.',

  // Only after all rules have spoken is it known: the finding is made where findings are suppressed.
  check: () => [],
});
