import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

/** Annotations of the AWS load balancer controller which say that the load balancer sends to the pods themselves. */
const TO_PODS: readonly (readonly [key: string, value: string])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-nlb-target-type', 'ip'],
  ['service.beta.kubernetes.io/aws-load-balancer-type', 'nlb-ip'],
];

export default defineRule({
  id: 'node-ports-unneeded',
  subject: 'loadBalancer',
  severity: 'info',
  summary: 'A load balancer that sends to the pods themselves needs no node ports.',
  why: 'A Service of type LoadBalancer gets a node port for each of its ports unless it says otherwise. Where the load balancer does not use them, they are one more way in, on every node.',

  *check({ manifest, spec, object }) {
    if (spec.allocateLoadBalancerNodePorts !== undefined) return;
    if ((spec.ports ?? []).some(({ nodePort }) => nodePort)) return;
    const annotations = object.metadata?.annotations ?? {};
    const telling = TO_PODS.find(([key, value]) => annotations[key] === value);
    if (telling === undefined) return;
    yield {
      at: at(manifest, 'spec', 'type'),
      message: 'this load balancer sends to the pods, and its node ports stay open on every node',
      help: 'add allocateLoadBalancerNodePorts: false',
      related: [
        {
          at: at(manifest, 'metadata', 'annotations', telling[0]),
          message: 'makes the load balancer send to the pods',
        },
      ],
    };
  },
});
