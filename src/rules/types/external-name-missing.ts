import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'external-name-missing',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A Service of type ExternalName says which name it stands for.',
  why: 'DNS answers a query for such a Service with a CNAME record, and externalName is what stands in it.',

  *check(service, inventory) {
    const refusal = refusalFor('external-name-missing', service, inventory);
    if (refusal === undefined) return;
    const { externalName, selector } = service.spec;
    yield {
      at: refusal.at,
      message:
        externalName === undefined
          ? 'type is ExternalName, but externalName is missing'
          : `externalName "${externalName}" is empty`,
      help: selector
        ? 'remove type to serve the selected pods, or add externalName: db.example.com'
        : 'add externalName: db.example.com',
      server: refusal.server,
    };
  },
});
