import { serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { refusalFor, refusedPaths } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'external-traffic-policy-unused',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The field externalTrafficPolicy stands only where traffic can come from outside.',
  why: 'The field tells nodes what to do with traffic from node ports, load balancers and external IPs. The API server refuses it on a Service that has none of them, whatever its value.',

  *check(service, inventory) {
    const refusal = refusalFor('external-traffic-policy-unused', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    const others = refusedPaths('external-traffic-policy-unused', service, inventory).slice(1);
    const type = serviceType(spec);
    const written = spec.type ? '' : ', because none is written';
    yield {
      at: refusal.at,
      message: `externalTrafficPolicy is set, but nothing comes in from outside: type is ${type}${written}`,
      help: `remove externalTrafficPolicy, or ${spec.type ? 'write' : 'add'} type: NodePort or LoadBalancer`,
      related: others.map(path => ({ at: at(manifest, ...path), message: 'needs a load balancer' })),
      server: refusal.server,
    };
  },
});
