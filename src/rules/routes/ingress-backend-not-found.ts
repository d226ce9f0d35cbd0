import { defineRule } from '../rule.ts';
import { backendsOf } from './backends.ts';
import { backendsNotFound, levelsOfAbsence } from './not-found.ts';

export default defineRule({
  id: 'ingress-backend-not-found',
  subject: 'unservedIngress',
  severity: levelsOfAbsence,
  summary: 'The backend of an Ingress must be a Service of its namespace.',
  why: 'The ingress controller looks for a Service of exactly this name. Without one it answers 503 for the host and path.',

  check: (ingress, inventory) => backendsNotFound(backendsOf(ingress, 'service', inventory), inventory),
});
