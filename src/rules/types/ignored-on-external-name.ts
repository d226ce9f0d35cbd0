import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ignored-on-external-name',
  subject: 'externalName',
  severity: 'warning',
  summary: 'An ExternalName has no fields that steer traffic.',
  why: 'An ExternalName is a CNAME record: the cluster never sees the traffic and cannot steer it. The API server accepts these fields and drops or ignores them.',

  *check({ manifest, spec }) {
    const ignored = [
      ...(spec.externalIPs?.length ? ['externalIPs'] : []),
      ...(spec.internalTrafficPolicy ? ['internalTrafficPolicy'] : []),
      ...(spec.sessionAffinity === 'ClientIP' ? ['sessionAffinity'] : []),
      ...(spec.trafficDistribution ? ['trafficDistribution'] : []),
      ...(spec.publishNotReadyAddresses ? ['publishNotReadyAddresses'] : []),
    ];
    for (const field of ignored) {
      yield {
        at: keyOf(manifest, 'spec', field),
        message: `${field} is not used: type is ExternalName`,
        help: `remove ${field}`,
      };
    }
  },
});
