import type { Inventory } from '../../inventory/inventory.ts';
import type { Address } from '../../inventory/references/addresses.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { Service, View } from '../../inventory/views.ts';

/** Services of that name which stand near, but in a namespace of their own. Nothing if one is found where it is looked for. */
export function elsewhere(address: Address, inventory: Inventory): readonly Service[] {
  const { service, namespace, meant, place } = address;
  if (namespace === undefined || meant.kind === 'found') return [];
  const answer = inventory.servicesNamed(service, { manifest: place.manifest, namespace: undefined });
  return answer.kind === 'found' && isNear(answer.scope) ? answer.items : [];
}

/** A kustomization that is not built may give names and namespaces other than these. */
export const isRenamed = (view: Pick<View, 'manifest'>, inventory: Inventory): boolean => {
  const features = inventory.kustomizedBy(view);
  return features.has('namespace') || features.has('names') || features.has('patches');
};
