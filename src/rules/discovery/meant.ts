import type { Address } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { isNear } from '../../inventory/scopes.ts';
import { viewOf } from '../../inventory/typed.ts';
import type { JudgedManifest, Service, View } from '../../inventory/views.ts';

/** What an address may be resolved from: an object in the namespace that it names. */
export const resolver = (address: Address, judged: JudgedManifest): View => ({
  ...viewOf(judged),
  namespace: address.namespace,
});

/** Services of that name which stand near, but in a namespace of their own. Nothing if one is found where it is looked for. */
export function elsewhere(address: Address, judged: JudgedManifest, inventory: Inventory): readonly Service[] {
  const view = resolver(address, judged);
  if (address.namespace === undefined || inventory.servicesNamed(address.service, view).kind === 'found') return [];
  const answer = inventory.servicesNamed(address.service, { ...view, namespace: undefined });
  return answer.kind === 'found' && isNear(answer.scope) ? answer.items : [];
}

/** A kustomization that is not built may give names and namespaces other than these. */
export const isRenamed = (view: Pick<View, 'manifest'>, inventory: Inventory): boolean => {
  const features = inventory.kustomizedBy(view);
  return features.has('namespace') || features.has('names') || features.has('patches');
};
