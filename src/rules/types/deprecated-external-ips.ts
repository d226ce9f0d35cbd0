import { isHeadless } from '../../kubernetes/service.ts';
import { deprecatedSince, isAtLeast } from '../../kubernetes/versions.ts';
import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'deprecated-external-ips',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'The field externalIPs is deprecated.',
  why: 'Whoever may create a Service can draw the traffic of any address with it, so clusters may switch it off. From Kubernetes 1.36 the API server warns.',

  *check({ manifest, spec }, inventory) {
    // Where nobody uses the field, other rules say so.
    if (!spec.externalIPs?.length || isHeadless(spec) || spec.type === 'ExternalName') return;
    if (!isAtLeast(inventory.options.kubernetesVersion, deprecatedSince.externalIPs)) return;
    yield {
      at: keyOf(manifest, 'spec', 'externalIPs'),
      message: 'externalIPs is deprecated from Kubernetes 1.36 on',
      help: 'use type: LoadBalancer, or a Gateway',
    };
  },
});
