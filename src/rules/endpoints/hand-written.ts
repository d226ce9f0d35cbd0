import type { Inventory } from '../../inventory/inventory.ts';
import { mayShareNamespace } from '../../inventory/scopes.ts';
import type { Service, View } from '../../inventory/views.ts';
import { serviceNameOf } from '../../kubernetes/endpoints/hand-written.ts';
import type { EndpointSliceObject, EndpointsObject } from '../../kubernetes/objects.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';
import { hasSelector, serviceType } from '../../kubernetes/service.ts';

type HandWritten = View<EndpointsObject | EndpointSliceObject>;

/** Without a selector, somebody else has to write the endpoints; an ExternalName has none. */
export function needsHandWritten(service: Service, inventory: Inventory): boolean {
  if (hasSelector(service.spec) || serviceType(service.spec) === 'ExternalName') return false;
  // A kustomization with common labels gives each Service a selector, and a patch may.
  const features = inventory.kustomizedBy(service);
  return !features.has('labels') && !features.has('patches');
}

/**
 * Endpoints of the same folder that belong to no Service in the input and have nearly the name of a Service that needs some.
 * Nothing if it has its endpoints.
 */
export function nearlyEndpointsOf(service: Service, inventory: Inventory): readonly HandWritten[] {
  if (inventory.endpointsOf(service).length > 0) return [];
  return inventory.endpointsNear(service).filter(view => {
    if (!mayShareNamespace(service.namespace, view.namespace)) return false;
    const owner = ownerOf(view);
    if (owner === undefined) return view.name === service.name || view.name.startsWith(`${service.name}-`);
    return likeness(service.name, owner) !== undefined && inventory.servicesNamed(owner, view).kind !== 'found';
  });
}

/** The name of the Service that the object is made for; undefined for a slice that does not say. */
export const ownerOf = ({ manifest, object, name }: HandWritten): string | undefined =>
  manifest.kind === 'EndpointSlice' ? serviceNameOf(object) : name;
