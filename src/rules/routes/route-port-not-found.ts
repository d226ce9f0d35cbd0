import { defineRule } from '../rule.ts';
import { byWeight, routeBackendsOf } from './backends.ts';
import { levelsOfPorts, portsNotFound } from './port-not-found.ts';

export default defineRule({
  id: 'route-port-not-found',
  subject: 'unservedRoute',
  severity: { ...levelsOfPorts, 'without weight': 'info' },
  summary: 'The port of a route backend must be a port of the Service.',
  why: 'The gateway compares with the port of the Service, never with targetPort or nodePort. Without such a port it reports the route with ResolvedRefs False, and the requests get an error.',

  check: (route, inventory) =>
    byWeight(routeBackendsOf(route, 'port', inventory), backends => portsNotFound(backends, inventory)),
});
