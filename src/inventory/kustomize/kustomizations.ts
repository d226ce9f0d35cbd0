import type { Manifest } from '../../source/manifest.ts';

/** What a kustomization may do to the objects it reaches, as far as Services notice. */
export type KustomizeFeature = 'namespace' | 'names' | 'labels' | 'patches' | 'components' | 'remote';

/** What the kustomizations of the input say about each other. What is not built may be changed by them. */
export interface Kustomizations {
  /** Everything that the kustomizations above a manifest, directly or through bases, may change in it. */
  featuresOver(manifest: Manifest): ReadonlySet<KustomizeFeature>;
  isListedAsPatch(manifest: Manifest): boolean;
  /** Both are resources of one kustomization, and so exist at once. */
  areTogether(one: Manifest, other: Manifest): boolean;
}

const nothing: ReadonlySet<KustomizeFeature> = new Set();

/** Of an input without any. */
export const noKustomizations: Kustomizations = {
  featuresOver: () => nothing,
  isListedAsPatch: () => false,
  areTogether: () => false,
};
