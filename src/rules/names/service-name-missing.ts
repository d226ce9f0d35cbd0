import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'service-name-missing',
  subject: 'service',
  severity: 'error',
  summary: 'A Service has a name.',
  why: 'The name is the DNS name under which clients find the Service; without one the API server has nothing to store it under.',

  *check(service, inventory) {
    const refusal = refusalFor('service-name-missing', service, inventory);
    if (refusal === undefined) return;
    yield {
      at: refusal.at,
      message: 'this Service has no name',
      help: 'add metadata.name, in lower case: clients will use it as a host name',
      server: refusal.server,
    };
  },
});
