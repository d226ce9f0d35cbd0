import type { Inventory } from '../inventory.ts';
import type { View } from '../views.ts';

/** By a kustomization that is not built, or by a template, a patch or a file nearby that could not be read. */
export const mayBeChanged = (
  views: readonly View[],
  inventory: Pick<Inventory, 'kustomizedBy' | 'openBecause'>,
): boolean =>
  views.some(
    view =>
      inventory.kustomizedBy(view).size > 0 ||
      inventory.openBecause(view).some(reason => reason !== 'partial-input' && reason !== 'operator'),
  );
