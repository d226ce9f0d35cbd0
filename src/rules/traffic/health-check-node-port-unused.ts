import { serviceType } from '../../kubernetes/service.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'health-check-node-port-unused',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The field healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local.',
  why: 'Only such a load balancer asks each node whether it has a pod. The API server refuses the field everywhere else.',

  *check(service, inventory) {
    const refusal = refusalFor('health-check-node-port-unused', service, inventory);
    if (refusal === undefined) return;
    const type = serviceType(service.spec);
    const policy = service.spec.externalTrafficPolicy || 'Cluster';
    yield {
      at: refusal.at,
      message: `healthCheckNodePort is set, but ${type === 'LoadBalancer' ? `externalTrafficPolicy is ${policy}` : `type is ${type}`}`,
      help:
        type === 'LoadBalancer'
          ? 'remove healthCheckNodePort, or write externalTrafficPolicy: Local'
          : 'remove healthCheckNodePort',
      server: refusal.server,
    };
  },
});
