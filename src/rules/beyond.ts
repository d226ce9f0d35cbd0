import type { Inventory } from '../inventory/inventory.ts';
import type { JudgedManifest, Service } from '../inventory/views.ts';
import { isPlain } from './plain.ts';

/** What cannot be decoded or is refused; of nothing else do the rules of refused objects speak. */
export const faultyIn = (inventory: Inventory): readonly JudgedManifest[] =>
  inventory.manifests.filter(
    ({ manifest, identity, problems, duplicateKeys }) =>
      problems.length > 0 ||
      duplicateKeys.length > 0 ||
      (identity.type !== 'known' && identity.type !== 'unchecked') ||
      inventory.violationsOf({ manifest }).length > 0,
  );

/**
 * Whether no rule has anything to say of what the API server accepts: of Services alone, each of another name, that ask for
 * nothing but a selector and ports, and of whose pods nothing is known.
 */
export const areBeyondRules = (inventory: Inventory): boolean => {
  const { manifests, services } = inventory;
  return (
    services.length === manifests.length &&
    services.every(service => isPlain(service) && !maySeePods(service, inventory)) &&
    new Set(services.map(({ name }) => name)).size === services.length
  );
};

/** Where they are unknown, and nobody is known to have any, nothing is missing. */
const maySeePods = (service: Service, inventory: Inventory): boolean =>
  inventory.podsSelectedBy(service).kind !== 'unknown' || inventory.hasWorkloads(service);
