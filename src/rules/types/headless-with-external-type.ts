import { at } from '../../source/manifest.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'headless-with-external-type',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A headless Service is of type ClusterIP.',
  why: 'Node ports and load balancers lead to the address of the Service, and clusterIP: None says that there is none. The API server refuses the two together.',

  *check(service, inventory) {
    const refusal = refusalFor('headless-with-external-type', service, inventory);
    if (refusal === undefined) return;
    yield {
      at: refusal.at,
      message: `clusterIP is None, but type ${service.spec.type} needs an address`,
      help: 'remove clusterIP: None to be reachable from outside, or remove type to stay headless',
      related: [{ at: at(service.manifest, 'spec', 'type'), message: 'the type' }],
      server: refusal.server,
    };
  },
});
