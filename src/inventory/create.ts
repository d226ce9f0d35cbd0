import type { Admit } from '../kubernetes/admission/admit.ts';
import type { Manifest, Place } from '../source/manifest.ts';
import type { FaultlessValues } from '../source/reading-cache.ts';
import { type Catalog, catalogOf } from './catalog.ts';
import { createCompetition } from './conflicts/competition.ts';
import { createNeighbours } from './conflicts/neighbours.ts';
import { createNodePorts } from './conflicts/node-ports.ts';
import { createRivals } from './conflicts/rivals.ts';
import { createSequences } from './conflicts/sequences.ts';
import type { Inventory, InventoryOptions } from './inventory.ts';
import type { Kustomizations } from './kustomize/kustomizations.ts';
import { once } from './memoized.ts';
import type { Observation, Observed } from './observed/observation.ts';
import { createMonitoring } from './pairing/monitoring.ts';
import { createPairing } from './pairing/pairing.ts';
import { createSelection } from './pairing/selection.ts';
import { createPolicies } from './policies/policies.ts';
import { createShutOuts } from './policies/shut-out.ts';
import { createOpenness, type Gap } from './presence/openness.ts';
import { createCalls } from './references/calls.ts';
import { createExports } from './references/exports.ts';
import { createListeners } from './references/listeners.ts';
import { createReferences } from './references/references.ts';
import { commonFolder, mayMeet, mayShareNamespace } from './scopes.ts';
import type { JudgedManifest, View } from './views.ts';
import { createViolations } from './violations.ts';

export interface InventoryInput {
  /** Whole objects only: no patches, templates or placeholders. */
  readonly manifests: readonly JudgedManifest[];
  readonly gaps: readonly Gap[];
  readonly kustomizations: Kustomizations;
  readonly admit: Admit;
  readonly faultless?: FaultlessValues;
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

const none: readonly never[] = [];

export const createInventory = (
  { manifests, gaps, kustomizations, admit, faultless, writtenAt, elsewhere, observed }: InventoryInput,
  options: InventoryOptions,
): Inventory => {
  const catalog = catalogOf(manifests, observed?.pods);
  const all = manifests.map(({ manifest }) => manifest);
  const root = commonFolder(new Set(all.map(({ file }) => file.folder)));
  const isComplete = (manifest: Manifest) => options.complete || (elsewhere?.isComplete(manifest) ?? false);
  const openness = createOpenness(gaps, catalog.broken, all, kustomizations, isComplete, observed);
  const problemsOf = new Map<Manifest, JudgedManifest['problems']>();
  for (const { manifest, problems } of manifests) if (problems.length > 0) problemsOf.set(manifest, problems);
  const { kubernetesVersion: version, nodePortRange, serviceCidrs = [] } = options;
  const asked = { version, nodePortRange, ...(serviceCidrs.length > 0 && { serviceCidrs }) };
  const violations = createViolations(manifests, admit, kustomizations, asked, faultless);
  const { services, workloads, ingresses, routes, gateways, grants, serviceExports } = catalog;
  const { networkPolicies, monitors, webhooks } = catalog;
  const existing = withDeclared(catalog, elsewhere?.declared ?? []);
  const selection = createSelection(existing, openness, root);
  const { selected, selectedNear, podsSelectedBy, hasWorkloads } = selection;
  // Few inputs have all of it: what is about one kind of thing begins with the first question about one.
  const references = once(() => createReferences(existing, openness, root));
  const pairing = once(() => createPairing(existing, selection, root));
  const neighbours = once(() => createNeighbours(all, kustomizations));
  const calls = once(() => createCalls(manifests, catalog, inventory, options));
  const policies = once(() =>
    createPolicies({ catalog: existing, manifests, violations, selected, openness, root, ...pairing() }),
  );
  const monitoring = once(() => createMonitoring(existing, inventory, openness, root));
  const rivals = once(() => createRivals(services, inventory));
  const competition = once(() => createCompetition(catalog));
  const sequences = once(() => createSequences(services, asked));
  const nodePorts = once(() => createNodePorts(services, options));
  const exported = once(() => createExports(serviceExports, inventory));
  const listeners = once(() => createListeners(gateways));
  const shutOuts = once(() => createShutOuts(inventory));
  const inventory: Inventory = {
    options,
    manifests,
    ...{ services, workloads, ingresses, routes, gateways, grants, serviceExports },
    ...{ networkPolicies, monitors, webhooks },
    problemsOf: view => problemsOf.get(view.manifest) ?? none,
    violationsOf: ({ manifest }) => violations(manifest),
    ...{ podsSelectedBy, selectedNear, hasWorkloads },
    nearMisses: service => pairing().nearMisses(service),
    podsNearly: (selector, from) => pairing().podsNearly(selector, from),
    controllersLabelled: service => pairing().controllersLabelled(service),
    servicesSelecting: workload => pairing().servicesSelecting(workload),
    workloadsMatching: (selector, from) => pairing().workloadsMatching(selector, from),
    workloadsInFile: view => pairing().workloadsInFile(view),
    workloadsBeside: view => pairing().workloadsBeside(view),
    takenBefore: service => sequences()(service),
    mayUseOtherNodePorts: service => nodePorts()(service),
    rivalsOf: service => rivals()(service),

    servicesNamed: (name, from) => references().servicesNamed(name, from),
    servicesOfAnyNamespace: (name, from) => references().servicesOfAnyNamespace(name, from),
    workloadsNamed: (name, from) => references().workloadsNamed(name, from),
    servicesBeside: from => references().servicesBeside(from),
    serviceNamesNear: from => references().serviceNamesNear(from),
    endpointsOf: service => (existing.endpoints.length === 0 ? none : references().endpointsOf(service)),
    endpointsNear: service => (existing.endpoints.length === 0 ? none : references().endpointsNear(service)),
    ingressesNaming: service => (ingresses.length === 0 ? none : references().ingressesNaming(service)),
    routesNaming: service => (routes.length === 0 ? none : references().routesNaming(service)),
    grantsFor: (route, target) => references().grantsFor(route, target),
    claimedBefore: of => competition().claimedBefore(of),
    listenersOf: route => listeners()(route),
    exportsOf: service => (serviceExports.length === 0 ? none : exported()(service)),

    settingsOf: workload => calls().settingsOf(workload),
    addressesIn: of => calls().addressesIn(of),
    callersOf: service => (workloads.length === 0 ? none : calls().callersOf(service)),
    callsOf: workload => calls().callsOf(workload),

    podsUnder: policy => policies().podsUnder(policy),
    peersMeant: (peer, policy) => policies().peersMeant(peer, policy),
    policiesOver: workload => policies().policiesOver(workload),
    isPolicedElsewhere: (...views) => policies().isPolicedElsewhere(...views),
    verdictOn: connection => policies().verdictOn(connection),
    shutOutsBy: policy => shutOuts().shutOutsBy(policy),

    servicesMonitoredBy: monitor => monitoring().servicesMonitoredBy(monitor),
    podsMonitoredBy: monitor => monitoring().podsMonitoredBy(monitor),
    monitorsSelecting: target => (monitors.length === 0 ? none : monitoring().monitorsSelecting(target)),

    existTogether: (one, other) => neighbours().existTogether(one, other),
    isMeshed: of => neighbours().isMeshed(of),
    definedBefore: of => neighbours().definedBefore(of),
    isAmongVariants: of => neighbours().isAmongVariants(of),

    observation: observed,
    slicesOf: service => observed?.slicesOf(service),
    listedEndpoints: (service, workload) => observed?.listedEndpoints(service, workload),
    openBecause: view => openness(view),
    kustomizedBy: view => kustomizations.featuresOver(view.manifest),
    writtenAt,
  };
  return inventory;
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
