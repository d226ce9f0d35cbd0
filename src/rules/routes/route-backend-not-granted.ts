import { lackOfGrant } from '../../inventory/references/granting.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { routeBackendsOf } from './backends.ts';

export default defineRule({
  id: 'route-backend-not-granted',
  subject: 'unservedRoute',
  severity: {
    'Service nearby': 'error',
    'in a complete input': 'error',
    'may be granted': 'warning',
    'perhaps elsewhere': 'info',
    'without weight': 'info',
  },
  summary: 'A backend in another namespace needs a ReferenceGrant of that namespace.',
  why: 'A route may name Services of another namespace only where that namespace allows it. Without a grant the gateway reports ResolvedRefs False, reason RefNotPermitted, and the requests get an error.',

  *check(route, inventory) {
    const { manifest, namespace: own } = route;
    for (const { service, from, isIdle, first } of routeBackendsOf(route, 'service', inventory)) {
      const { namespace } = from;
      const refusal = lackOfGrant(route, service, from, inventory);
      if (refusal === undefined) continue;
      const others = inventory.grants.filter(grant => grant.namespace === namespace);
      yield {
        at: at(manifest, ...first.servicePath.slice(0, -1), 'namespace'),
        when: isIdle ? 'without weight' : refusal,
        message: `no ReferenceGrant in namespace ${namespace} allows ${manifest.kind} of ${own} to name service/${service}`,
        help: `add a ReferenceGrant to namespace ${namespace}: from kind ${manifest.kind} in namespace ${own}, to kind Service, name ${service}`,
        related: others.slice(0, 3).map(grant => ({
          at: at(grant.manifest, 'metadata', 'name'),
          message: `${nameOf(grant.manifest)} allows others`,
        })),
      };
    }
  },
});
