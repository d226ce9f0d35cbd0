import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'health-check-node-port-out-of-range',
  subject: 'refusedService',
  severity: 'error',
  summary: "A healthCheckNodePort lies in the cluster's range for node ports.",
  why: 'The port comes from the same pool as all node ports, 30000-32767 unless the cluster says otherwise. The API server answers with an internal error that names no field.',

  *check(service, inventory) {
    const refusal = refusalFor('health-check-node-port-out-of-range', service, inventory);
    if (refusal === undefined) return;
    const { from, to } = inventory.options.nodePortRange;
    yield {
      at: refusal.at,
      message: `healthCheckNodePort ${service.spec.healthCheckNodePort} is outside ${from}-${to}`,
      help: `remove healthCheckNodePort and let the cluster choose, or write one of ${from}-${to}`,
      server: refusal.server,
    };
  },
});
