import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

export default defineRule({
  id: 'source-ranges-given-twice',
  subject: 'elaborateService',
  severity: 'warning',
  summary: 'Source ranges stand in the field or in the annotation, not in both.',
  why: 'Where the field is given, the annotation is not read, not even checked: clients of the ranges in the annotation are turned away without a word.',

  *check({ manifest, object, spec }) {
    if (object.metadata?.annotations?.[annotation] === undefined || !spec.loadBalancerSourceRanges?.length) return;
    yield {
      at: keyOf(manifest, 'metadata', 'annotations', annotation),
      message: 'the source ranges of this annotation are not read: spec.loadBalancerSourceRanges is given',
      help: 'move its ranges into loadBalancerSourceRanges and remove the annotation',
      related: [{ at: keyOf(manifest, 'spec', 'loadBalancerSourceRanges'), message: 'the ranges that count' }],
    };
  },
});
