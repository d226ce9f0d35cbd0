import { defineRule } from '../rule.ts';
import { byWeight, routeBackendsOf } from './backends.ts';
import { backendsNotFound, levelsOfAbsence } from './not-found.ts';

export default defineRule({
  id: 'route-backend-not-found',
  subject: 'unservedRoute',
  severity: { ...levelsOfAbsence, 'without weight': 'info' },
  summary: 'The backend of a route must be a Service that exists.',
  why: 'The gateway reports the route with ResolvedRefs False, reason BackendNotFound. Requests that would go to this backend, its share of the weights, get an error instead.',

  check: (route, inventory) =>
    byWeight(routeBackendsOf(route, 'service', inventory), backends => backendsNotFound(backends, inventory)),
});
