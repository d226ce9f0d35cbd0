import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'source-ranges-bypassed',
  subject: 'loadBalancer',
  severity: 'info',
  summary: 'Source ranges guard the load balancer; a node port beside it is another way in.',
  why: 'A load balancer gets node ports too unless it is told otherwise. Whether the source ranges hold for them depends on the provider and the proxy; the API server says nothing.',

  *check({ manifest, spec }) {
    if (!spec.loadBalancerSourceRanges?.length || spec.allocateLoadBalancerNodePorts === false) return;
    yield {
      at: keyOf(manifest, 'spec', 'loadBalancerSourceRanges'),
      message: 'the source ranges may not hold for the node ports of this load balancer',
      help: 'add allocateLoadBalancerNodePorts: false if the provider can do without node ports',
    };
  },
});
