import { protocolOf } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const known = ['TCP', 'UDP', 'SCTP'];

export default defineRule({
  id: 'mixed-protocols-on-load-balancer',
  subject: 'loadBalancer',
  severity: 'info',
  summary: 'Not every load balancer forwards more than one protocol.',
  why: 'The API server accepts TCP and UDP in one LoadBalancer, but the provider decides: with some, the address stays pending or one of the protocols is left out.',

  *check({ manifest, spec }) {
    const protocols = [...new Set((spec.ports ?? []).map(protocolOf))].filter(protocol => known.includes(protocol));
    if (protocols.length < 2) return;
    yield {
      at: at(manifest, 'spec', 'type'),
      message: `this load balancer has ports for ${listed(protocols)}; whether both work depends on the provider`,
      help: 'if the provider does not support it, write one Service for each protocol',
    };
  },
});
