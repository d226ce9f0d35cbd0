import type { Inventory } from '../inventory.ts';
import { isNear } from '../scopes.ts';
import type { Route, View } from '../views.ts';

/** How sure one can be that a reference to another namespace is not allowed. */
export type Refusal = 'in a complete input' | 'Service nearby' | 'may be granted' | 'perhaps elsewhere';

/**
 * Why a route may not name the Service; undefined where it may, where both are of one namespace as far as written, and for
 * routes of a mesh, which say how a Service is called and need no grant. `from` is the route, in the namespace it names.
 */
export function lackOfGrant(route: Route, service: string, from: View, inventory: Inventory): Refusal | undefined {
  const { namespace: own } = route;
  const { namespace } = from;
  if (own === undefined || namespace === undefined || namespace === own) return undefined;
  if (inventory.kustomizedBy(route).has('namespace')) return undefined;
  if (route.object.spec?.parentRefs?.every(({ kind }) => kind === 'Service')) return undefined;
  const granted = inventory.grantsFor(route, { namespace, service });
  if (granted.kind === 'found') return undefined;
  if (granted.kind === 'none') return 'in a complete input';
  const named = inventory.servicesNamed(service, from);
  const standsNear = named.kind === 'found' && isNear(named.scope);
  if (!standsNear) return 'perhaps elsewhere';
  return granted.because.some(reason => reason !== 'partial-input') ? 'may be granted' : 'Service nearby';
}
