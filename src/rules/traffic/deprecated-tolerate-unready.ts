import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

const annotation = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

export default defineRule({
  id: 'deprecated-tolerate-unready',
  subject: 'elaborateService',
  severity: 'warning',
  summary: 'Pods that are not ready are published by a field, not by an annotation.',
  why: 'The annotation tolerate-unready-endpoints was an early form of spec.publishNotReadyAddresses. The API server keeps any annotation without a word; a cluster that reads the field only leaves pods out until they are ready.',

  *check({ manifest, object, spec }) {
    const value = object.metadata?.annotations?.[annotation];
    if (value === undefined || spec.publishNotReadyAddresses !== undefined) return;
    yield {
      at: keyOf(manifest, 'metadata', 'annotations', annotation),
      message: `annotation ${annotation} is replaced by a field`,
      help: `write publishNotReadyAddresses: ${value === 'true'} under spec`,
    };
  },
});
