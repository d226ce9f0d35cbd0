import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'suppression-without-reason',
  subject: 'manifest',
  severity: 'info',
  summary: 'A suppression says why.',
  why: 'Whoever reads the manifest later cannot tell whether the suppression still holds.',

  // The finding is made where findings are suppressed.
  check: () => [],
});
