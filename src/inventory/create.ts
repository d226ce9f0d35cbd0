import type { Admit } from '../kubernetes/admission/admit.ts';
import { type AdmissionViolation, withSilence } from '../kubernetes/admission/violation.ts';
import type { ShapeProblem } from '../schema/problem.ts';
import type { Manifest, Place } from '../source/manifest.ts';
import { createCalls } from './calls.ts';
import { type Catalog, catalogOf, decodedObject } from './catalog.ts';
import { createCompetition } from './competition.ts';
import { createExports } from './exports.ts';
import type { Inventory, InventoryOptions } from './inventory.ts';
import type { Kustomizations } from './kustomizations.ts';
import { createListeners } from './listeners.ts';
import { memoized } from './memoized.ts';
import { createMonitoring } from './monitoring.ts';
import { createNeighbours } from './neighbours.ts';
import { createNodePorts } from './node-ports.ts';
import type { Observation, Observed } from './observation.ts';
import { createOpenness, type Gap } from './openness.ts';
import { createPairing } from './pairing.ts';
import { createPolicies } from './policies.ts';
import { createReferences } from './references.ts';
import { createRivals } from './rivals.ts';
import { commonFolder, mayMeet, mayShareNamespace } from './scopes.ts';
import { indexWorkloads } from './selector-index.ts';
import { createSequences } from './sequences.ts';
import { createShutOuts } from './shut-out.ts';
import type { JudgedManifest, View } from './views.ts';

export interface InventoryInput {
  /** Whole objects only: no patches, templates or placeholders. */
  readonly manifests: readonly JudgedManifest[];
  readonly gaps: readonly Gap[];
  readonly kustomizations: Kustomizations;
  readonly admit: Admit;
  readonly writtenAt: (place: Place) => string | undefined;
  /** Present where the objects are those of a cluster. */
  readonly observed?: Observation & Observed;
  /** What configuration files say of the world outside of the input. */
  readonly elsewhere?: Elsewhere;
}

export interface Elsewhere {
  /** Objects that exist for others, and are not judged. */
  readonly declared: readonly JudgedManifest[];
  /** Whether a configuration file says that there is nothing more for an object to meet. */
  readonly isComplete: (manifest: Manifest) => boolean;
}

/** A kustomization with labels writes them into selectors and pod templates alike. */
const ofSelector: ReadonlySet<string> = new Set(['selectorMissing', 'selectorEmpty', 'selectorMatchesNot']);

/** What `kubectl get` prints of a Job holds the labels that it was given; nobody creates that Job once more. */
const ofStoredJob: ReadonlySet<string> = new Set(['generatedLabelContradicted', 'selectorNotGenerated']);

const none: readonly ShapeProblem[] = [];

export const createInventory = (
  { manifests, gaps, kustomizations, admit, writtenAt, elsewhere, observed }: InventoryInput,
  options: InventoryOptions,
): Inventory => {
  const catalog = catalogOf(manifests, observed?.pods);
  const all = manifests.map(({ manifest }) => manifest);
  const root = commonFolder(new Set(all.map(({ file }) => file.folder)));
  const isComplete = (manifest: Manifest) => options.complete || (elsewhere?.isComplete(manifest) ?? false);
  const openness = createOpenness(gaps, catalog.broken, all, kustomizations, isComplete, observed);
  const judgedOf = new Map<Manifest, JudgedManifest>();
  for (const judged of manifests) judgedOf.set(judged.manifest, judged);
  const problemsOf = (manifest: Manifest) => judgedOf.get(manifest)?.problems ?? none;
  const { kubernetesVersion: version, nodePortRange, serviceCidrs = [] } = options;
  const asked = { version, nodePortRange, ...(serviceCidrs.length > 0 && { serviceCidrs }) };
  const violations = memoized((manifest: Manifest): readonly AdmissionViolation[] => {
    const judged = judgedOf.get(manifest);
    const object = judged && decodedObject(judged);
    if (object === undefined || manifest.file.live) return [];
    const refused = admit(object, asked);
    if (refused.length === 0) return refused;
    const features = kustomizations.featuresOver(manifest);
    const mayBeAdded = features.has('patches') || features.has('components');
    // Of an object with unknown fields a dry run says no more than a request does.
    const isStrict = problemsOf(manifest).some(({ type }) => type === 'unknownField');
    const ofDryRun = () => (isStrict ? [] : admit(object, { ...asked, dryRun: true }));
    return withSilence(refused, ofDryRun).filter(
      // kubectl clears the resourceVersion before it creates an object, so nobody meets that refusal.
      ({ check, reason }) =>
        check !== 'resourceVersionSet' &&
        !(object.metadata?.resourceVersion && ofStoredJob.has(check)) &&
        !(mayBeAdded && (reason === 'FieldValueRequired' || reason === 'FieldValueNotFound')) &&
        !((mayBeAdded || features.has('labels')) && ofSelector.has(check)),
    );
  });
  const { services, workloads, ingresses, routes, gateways, grants, serviceExports } = catalog;
  const { networkPolicies, monitors, webhooks } = catalog;
  const existing = withDeclared(catalog, elsewhere?.declared ?? []);
  const references = createReferences(existing, openness, root);
  const selected = indexWorkloads(existing.workloads);
  const pairing = createPairing(existing, selected, openness, root);
  const neighbours = createNeighbours(all, kustomizations);
  const calls = createCalls(manifests, catalog, references, options);
  const inventory: Omit<Inventory, 'shutOutsBy'> = {
    options,
    manifests,
    ...{ services, workloads, ingresses, routes, gateways, grants, serviceExports },
    ...{ networkPolicies, monitors, webhooks },
    problemsOf: view => problemsOf(view.manifest),
    violationsOf: ({ manifest }) => violations(manifest),
    takenBefore: createSequences(services, asked),
    mayUseOtherNodePorts: createNodePorts(services, options),
    ...pairing,
    ...createPolicies({ catalog: existing, manifests, violations, selected, openness, root, ...pairing }),
    ...neighbours,
    ...references,
    ...createMonitoring(existing, { ...references, ...pairing }, openness, root),
    ...calls,
    rivalsOf: createRivals(services, { ...pairing, ...neighbours, ...calls }),
    ...createCompetition(catalog),
    exportsOf: createExports(catalog.serviceExports, references),
    listenersOf: createListeners(catalog.gateways),
    observation: observed,
    slicesOf: service => observed?.slicesOf(service),
    listedEndpoints: (service, workload) => observed?.listedEndpoints(service, workload),
    openBecause: view => openness(view),
    kustomizedBy: view => kustomizations.featuresOver(view.manifest),
    writtenAt,
  };
  return { ...inventory, ...createShutOuts(inventory) };
};

/** What others can find: the input, and what is declared to stand outside of it. What is in the input needs no declaration. */
const withDeclared = (catalog: Catalog, declared: readonly JudgedManifest[]): Catalog => {
  if (declared.length === 0) return catalog;
  const { services, workloads } = catalogOf(declared);
  return {
    ...catalog,
    services: [...catalog.services, ...services.filter(service => !isAmong(service, catalog.services))],
    workloads: [...catalog.workloads, ...workloads.filter(workload => !isAmong(workload, catalog.workloads))],
  };
};

const isAmong = ({ manifest, namespace, name }: View, views: readonly View[]): boolean =>
  views.some(
    other =>
      other.name === name &&
      other.manifest.kind === manifest.kind &&
      mayShareNamespace(other.namespace, namespace) &&
      mayMeet(manifest, other.manifest),
  );
