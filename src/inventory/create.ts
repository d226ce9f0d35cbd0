import type { Admit } from '../kubernetes/admission/admit.ts';
import { type AdmissionViolation, withSilence } from '../kubernetes/admission/violation.ts';
import type { Manifest, Place } from '../source/manifest.ts';
import { createCalls } from './calls.ts';
import { catalogOf } from './catalog.ts';
import type { Inventory, InventoryOptions } from './inventory.ts';
import type { Kustomizations } from './kustomizations.ts';
import { memoized } from './memoized.ts';
import { createNeighbours } from './neighbours.ts';
import type { Observation, Observed } from './observation.ts';
import { createOpenness, type Gap } from './openness.ts';
import { createPairing } from './pairing.ts';
import { createReferences } from './references.ts';
import { commonFolder } from './scopes.ts';
import { createSequences } from './sequences.ts';
import type { JudgedManifest } from './views.ts';

export interface InventoryInput {
  /** Whole objects only: no patches, templates or placeholders. */
  readonly manifests: readonly JudgedManifest[];
  readonly gaps: readonly Gap[];
  readonly kustomizations: Kustomizations;
  readonly admit: Admit;
  readonly writtenAt: (place: Place) => string | undefined;
  /** Present where the objects are those of a cluster. */
  readonly observed?: Observation & Observed;
}

/** A kustomization with labels writes them into selectors and pod templates alike. */
const ofSelector: ReadonlySet<string> = new Set(['selectorMissing', 'selectorEmpty', 'selectorMatchesNot']);

export const createInventory = (
  { manifests, gaps, kustomizations, admit, writtenAt, observed }: InventoryInput,
  options: InventoryOptions,
): Inventory => {
  const catalog = catalogOf(manifests, observed?.pods);
  const all = manifests.map(({ manifest }) => manifest);
  const root = commonFolder(new Set(all.map(({ file }) => file.folder)));
  const openness = createOpenness(gaps, catalog.broken, all, kustomizations, options.complete, observed);
  const problems = new Map(manifests.map(judged => [judged.manifest, judged.problems]));
  const violations = memoized((manifest: Manifest): readonly AdmissionViolation[] => {
    const object = catalog.objects.get(manifest);
    if (object === undefined || manifest.file.live) return [];
    const features = kustomizations.featuresOver(manifest);
    const mayBeAdded = features.has('patches') || features.has('components');
    const asked = { version: options.kubernetesVersion, nodePortRange: options.nodePortRange };
    // Of an object with unknown fields a dry run says no more than a request does.
    const isStrict = problems.get(manifest)?.some(({ type }) => type === 'unknownField') ?? false;
    const ofDryRun = () => (isStrict ? [] : admit(object, { ...asked, dryRun: true }));
    return withSilence(admit(object, asked), ofDryRun).filter(
      // kubectl clears the resourceVersion before it creates an object, so nobody meets that refusal.
      ({ check, reason }) =>
        check !== 'resourceVersionSet' &&
        !(mayBeAdded && (reason === 'FieldValueRequired' || reason === 'FieldValueNotFound')) &&
        !((mayBeAdded || features.has('labels')) && ofSelector.has(check)),
    );
  });
  const { services, workloads, ingresses, routes, grants, networkPolicies, monitors, webhooks } = catalog;
  const references = createReferences(catalog, openness, root);
  return {
    options,
    manifests,
    ...{ services, workloads, ingresses, routes, grants, networkPolicies, monitors, webhooks },
    problemsOf: view => problems.get(view.manifest) ?? [],
    violationsOf: ({ manifest }) => violations(manifest),
    takenBefore: createSequences(services, options),
    ...createPairing(catalog, openness, root),
    ...createNeighbours(all, kustomizations),
    ...references,
    ...createCalls(manifests, catalog, references, options),
    observation: observed,
    slicesOf: service => observed?.slicesOf(service),
    listedEndpoints: (service, workload) => observed?.listedEndpoints(service, workload),
    openBecause: view => openness(view),
    kustomizedBy: view => kustomizations.featuresOver(view.manifest),
    writtenAt,
  };
};
