import { defineRule } from '../rule.ts';
import { backendsOf } from './backends.ts';
import { levelsOfPorts, portsNotFound } from './port-not-found.ts';

export default defineRule({
  id: 'ingress-port-not-found',
  subject: 'unservedIngress',
  severity: levelsOfPorts,
  summary: 'The port of an Ingress backend must be a port of the Service, by number or by name.',
  why: 'The ingress controller compares with port and name of the Service, never with targetPort or nodePort. Without such a port it has no endpoints to send to and answers 503.',

  check: (ingress, inventory) => portsNotFound(backendsOf(ingress, 'port', inventory), inventory),
});
