import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-service-type',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The type of a Service is ClusterIP, NodePort, LoadBalancer or ExternalName.',
  why: 'The API server compares the value letter by letter and refuses any other. Headless is no type of its own but clusterIP: None.',

  *check(service, inventory) {
    const refusal = refusalFor('unknown-service-type', service, inventory);
    if (refusal === undefined) return;
    const type = service.spec.type ?? '';
    const isHeadless = /^(headless|none)$/i.test(type);
    yield {
      at: refusal.at,
      ...unknownValue('type', type, ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], refusal.at),
      ...(isHeadless && { help: 'remove type, and write clusterIP: None' }),
      server: refusal.server,
    };
  },
});
