import type { Inventory } from '../inventory/inventory.ts';
import type { View } from '../inventory/views.ts';
import type { Verdict } from '../result.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** Present unless the verdict is `open`. */
  readonly reason?: string;
}

export const open: Judgement = { verdict: 'open' };
export const broken = (reason: string): Judgement => ({ verdict: 'broken', reason });
export const unknown = (reason: string): Judgement => ({ verdict: 'unknown', reason });

/** Of a mistake in what is written: a kustomization with patches may yet repair it. */
export const brokenAsWritten = (reason: string, views: readonly View[], inventory: Inventory): Judgement => {
  const mayChange = views.some(view => {
    const features = inventory.kustomizedBy(view);
    const isPatched = features.has('patches') || features.has('components') || features.has('remote');
    return isPatched || inventory.openBecause(view).includes('patch');
  });
  return mayChange ? unknown(`${reason}; a patch may change that`) : broken(reason);
};
