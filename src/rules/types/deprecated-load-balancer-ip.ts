import { isHeadless, serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'deprecated-load-balancer-ip',
  subject: 'elaborateService',
  severity: 'warning',
  summary: 'The address of a load balancer is chosen by an annotation of its provider.',
  why: 'loadBalancerIP is deprecated since Kubernetes 1.24: many providers ignore it, and it cannot say two addresses. The API server takes any text without checking it, on every type.',

  *check({ manifest, spec }) {
    if (!spec.loadBalancerIP || isHeadless(spec)) return;
    const hasLoadBalancer = spec.type === 'LoadBalancer';
    yield {
      at: at(manifest, 'spec', 'loadBalancerIP'),
      message: hasLoadBalancer
        ? 'loadBalancerIP is deprecated, and not every provider reads it'
        : `loadBalancerIP is not used: type is ${serviceType(spec)}`,
      help: hasLoadBalancer ? "use the provider's annotation in place of it" : 'remove loadBalancerIP',
    };
  },
});
