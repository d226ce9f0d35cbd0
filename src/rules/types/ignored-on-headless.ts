import { serviceType } from '../../kubernetes/service.ts';
import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ignored-on-headless',
  subject: 'headlessService',
  severity: 'warning',
  summary: 'A headless Service has no fields that speak of its address.',
  why: 'kube-proxy does nothing for a headless Service, because clients connect to the pods themselves: there is no stickiness and no external address. The API server accepts the fields; from 1.34 it warns.',

  *check({ manifest, spec }) {
    if (serviceType(spec) !== 'ClusterIP') return;
    const ignored = [
      ...(spec.sessionAffinity === 'ClientIP' ? ['sessionAffinity'] : []),
      ...(spec.externalIPs?.length ? ['externalIPs'] : []),
      ...(spec.loadBalancerIP ? ['loadBalancerIP'] : []),
    ];
    for (const field of ignored) {
      yield {
        at: keyOf(manifest, 'spec', field),
        message: `${field} is not used: the Service is headless`,
        help: `remove ${field}, or remove clusterIP: None`,
      };
    }
  },
});
