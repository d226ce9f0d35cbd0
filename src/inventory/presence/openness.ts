import type { Labels } from '../../kubernetes/objects.ts';
import { makesPodsElsewhere, operatorKeysOf } from '../../kubernetes/pods/operators.ts';
import { hasPodTemplate } from '../../kubernetes/pods.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import type { OpenReason } from '../inventory.ts';
import type { Kustomizations, KustomizeFeature } from '../kustomize/kustomizations.ts';
import type { Observed } from '../observed/observation.ts';
import { unitOf } from '../scopes.ts';
import type { View } from '../views.ts';

/** What was read past, and where: it may hold what somebody looks for. */
export interface Gap {
  readonly file: SourceFile;
  /** Of what a kustomization builds: it is missing from that root only. */
  readonly root?: string;
  readonly reason: 'template' | 'patch' | 'outline' | 'placeholder' | 'broken';
}

/** A kustomization with these may add or rename what a selector or a reference looks for. */
const HIDING: readonly KustomizeFeature[] = ['names', 'labels', 'patches', 'components', 'remote'];

/** Why absence near an object is not certain; with the selector, also what that says of the pods. */
export type Openness = (view: Pick<View, 'manifest' | 'namespace'>, selector?: Labels) => readonly OpenReason[];

/** Gaps, broken workloads and operators count within one folder: further away they explain nothing. */
export const createOpenness = (
  gaps: readonly Gap[],
  broken: ReadonlySet<Manifest>,
  manifests: readonly Manifest[],
  kustomizations: Kustomizations,
  isComplete: (manifest: Manifest) => boolean,
  observed?: Pick<Observed, 'mayHide'>,
): Openness => {
  // What may be behind templates and operators has become pods by now.
  if (observed !== undefined) return ({ namespace }) => (observed.mayHide(namespace) ? ['unread'] : []);

  const byUnit = new Map<string, Set<OpenReason>>();
  const note = (folder: string, reason: OpenReason) => {
    const known = byUnit.get(folder);
    if (known === undefined) byUnit.set(folder, new Set([reason]));
    else known.add(reason);
  };
  for (const { file, root, reason } of gaps) note(root ?? file.folder, reason);
  for (const manifest of broken) {
    if (hasPodTemplate(manifest.apiVersion, manifest.kind)) note(unitOf(manifest), 'broken');
  }
  for (const manifest of manifests) {
    if (makesPodsElsewhere(manifest.apiVersion, manifest.kind)) note(unitOf(manifest), 'operator');
  }

  return (view, selector) => {
    const reasons = new Set<OpenReason>(isComplete(view.manifest) ? [] : ['partial-input']);
    for (const reason of byUnit.get(unitOf(view.manifest)) ?? []) reasons.add(reason);
    if (broken.has(view.manifest)) reasons.add('broken');
    const features = kustomizations.featuresOver(view.manifest);
    if (HIDING.some(feature => features.has(feature))) reasons.add('kustomization');
    if (operatorKeysOf(selector, view.namespace).length > 0) reasons.add('operator');
    return [...reasons];
  };
};
