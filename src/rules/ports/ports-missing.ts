import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ports-missing',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A Service with an address of its own has at least one port.',
  why: 'kube-proxy forwards ports, not addresses, so the API server refuses a Service that has none. Only headless Services and ExternalName do without.',

  *check(service, inventory) {
    const refusal = refusalFor('ports-missing', service, inventory);
    if (refusal === undefined) return;
    yield {
      at: refusal.at,
      message: 'this Service has no ports',
      help: 'add ports: with the port that clients use, or clusterIP: None if the addresses of the pods are all they need',
      server: refusal.server,
    };
  },
});
