import type { Inventory } from '../inventory/inventory.ts';
import type { Service, View, Workload } from '../inventory/views.ts';
import type { Endpoint, EndpointService } from '../kubernetes/endpoints.ts';
import type { EndpointSliceObject, EndpointsObject } from '../kubernetes/objects.ts';
import { backendsAmong } from './backends-among.ts';

export type HandWritten = View<EndpointsObject | EndpointSliceObject>;

/** What stands behind a Service, with the endpoints that a cluster lists, or that pods give once they run and are ready. */
export type Backend =
  | { readonly kind: 'workload'; readonly workload: Workload; readonly endpoints: readonly Endpoint[] }
  | { readonly kind: 'hand-written'; readonly view: HandWritten; readonly endpoints: readonly Endpoint[] };

const none: readonly Backend[] = [];

export const backendsOf = (service: Service, inventory: Inventory): readonly Backend[] => {
  const selected = inventory.podsSelectedBy(service);
  const workloads = selected.kind === 'found' ? selected.items : [];
  const written = inventory.endpointsOf(service);
  return workloads.length + written.length === 0 ? none : backendsAmong(service, workloads, written, inventory);
};

export const namespaceOf = ({ namespace }: View): string => namespace ?? '<namespace>';

export const endpointService = (service: Service): EndpointService => ({
  namespace: namespaceOf(service),
  name: service.name,
  spec: service.spec,
});
