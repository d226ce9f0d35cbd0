import { admitService } from '../kubernetes/admission/service.ts';
import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import { ingressRoutes } from '../kubernetes/ingress.ts';
import type {
  EndpointSliceObject,
  EndpointsObject,
  IngressObject,
  KubernetesObject,
  ServiceObject,
} from '../kubernetes/objects.ts';
import { nearestMiss } from '../kubernetes/selectors/nearest-miss.ts';
import type { Place } from '../source/manifest.ts';
import { groupBy } from './grouping.ts';
import type { Answer, Inventory, InventoryOptions, NearMiss } from './inventory.ts';
import type { Kustomizations } from './kustomizations.ts';
import { createOpenness, type Gap } from './openness.ts';
import { commonFolder, distanceBetween, mayShareNamespace, nearest, scopeAt } from './scopes.ts';
import { indexWorkloads } from './selector-index.ts';
import { viewOf, workloadsOf } from './typed.ts';
import type { Ingress, JudgedManifest, Service, View, Workload } from './views.ts';

type HandWritten = View<EndpointsObject | EndpointSliceObject>;

export interface InventoryInput {
  /** Whole objects only: no patches, templates or placeholders. */
  readonly manifests: readonly JudgedManifest[];
  readonly gaps: readonly Gap[];
  readonly kustomizations: Kustomizations;
  readonly writtenAt: (place: Place) => string | undefined;
}

const MOST_NEAR_MISSES = 5;

const isIngress = ({ apiVersion, kind }: KubernetesObject): boolean =>
  kind === 'Ingress' && (apiVersion.startsWith('networking.k8s.io/') || apiVersion === 'extensions/v1beta1');

/** An EndpointSlice belongs to the Service its label names; Endpoints to the one of the same name. */
const servedBy = (view: HandWritten): string =>
  view.manifest.kind === 'EndpointSlice'
    ? (view.object.metadata?.labels?.['kubernetes.io/service-name'] ?? '')
    : view.name;

export const createInventory = (input: InventoryInput, options: InventoryOptions): Inventory => {
  const services: Service[] = [];
  const workloads: Workload[] = [];
  const ingresses: Ingress[] = [];
  const handWritten: HandWritten[] = [];
  const gaps: Gap[] = [...input.gaps];

  for (const { manifest, problems } of input.manifests) {
    if (problems.some(problem => problem.type === 'wrongType')) {
      gaps.push({ file: manifest.file, reason: 'broken' });
      continue;
    }
    const { apiVersion, kind } = manifest;
    // Whatever leaves its version out is no object that a cluster takes.
    if (typeof manifest.value['apiVersion'] !== 'string') continue;
    if (apiVersion === 'v1' && kind === 'Service') {
      const view = viewOf<ServiceObject>(manifest);
      services.push({ ...view, spec: view.object.spec ?? {} });
    } else if (isIngress(manifest)) {
      ingresses.push(viewOf<IngressObject>(manifest));
    } else if (
      (apiVersion === 'v1' && kind === 'Endpoints') ||
      (apiVersion === 'discovery.k8s.io/v1' && kind === 'EndpointSlice')
    ) {
      handWritten.push(viewOf(manifest));
    } else {
      workloads.push(...workloadsOf(viewOf(manifest)));
    }
  }

  const root = commonFolder(new Set(input.manifests.map(({ manifest }) => manifest.file.folder)));
  const selected = indexWorkloads(workloads);
  const servicesByName = groupBy(services, service => service.name);
  const servicesByFolder = groupBy(services, service => service.manifest.file.folder);
  const servicesByFile = groupBy(services, service => service.manifest.file.name);
  const workloadsByName = groupBy(workloads, workload => workload.name);
  const workloadsByFolder = groupBy(workloads, workload => workload.manifest.file.folder);
  const handWrittenByService = groupBy(handWritten, servedBy);
  const handWrittenByFolder = groupBy(handWritten, view => view.manifest.file.folder);
  const ingressesByService = new Map<string, Set<Ingress>>();
  for (const ingress of ingresses) {
    for (const { target } of ingressRoutes(ingress.object)) {
      if (target.kind !== 'service') continue;
      ingressesByService.set(target.service, (ingressesByService.get(target.service) ?? new Set()).add(ingress));
    }
  }
  const openness = createOpenness(
    gaps,
    input.manifests.map(({ manifest }) => manifest),
    input.kustomizations,
    options.complete,
  );

  const answer = <T extends View>(from: View, candidates: readonly T[], open: () => Answer<T>): Answer<T> => {
    const { items, distance } = nearest(from.manifest, candidates);
    return items.length === 0 ? open() : { kind: 'found', items, scope: scopeAt(distance, from.manifest, root) };
  };
  const absent = (view: View): Answer<never> => {
    const because = openness(view);
    return because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };
  };
  const sharing = <T extends View>(view: View, candidates: readonly T[] | undefined): readonly T[] =>
    (candidates ?? []).filter(candidate => mayShareNamespace(view.namespace, candidate.namespace));

  const podsSelectedBy = memoized((service: Service) => {
    const { certain, possible } = selected(service);
    return answer(service, certain, () => {
      const because = openness(service, service.spec.selector);
      if (possible.length > 0) return { kind: 'unknown', because: [...because, 'run-time'] };
      return because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };
    });
  });

  const nearMisses = (service: Service): readonly NearMiss[] => {
    const near = (workloadsByFolder.get(service.manifest.file.folder) ?? []).map(workload => ({
      workload,
      distance: distanceBetween(service.manifest, workload.manifest),
      miss: nearestMiss(service.spec.selector, workload.pods.template.metadata?.labels),
    }));
    return near
      .filter(({ workload, miss }) =>
        miss === undefined
          ? !mayShareNamespace(service.namespace, workload.namespace)
          : miss.near && mayShareNamespace(service.namespace, workload.namespace),
      )
      .sort(
        (a, b) =>
          a.distance - b.distance ||
          (a.miss?.cost ?? 0) - (b.miss?.cost ?? 0) ||
          Number(b.workload.name === service.name) - Number(a.workload.name === service.name) ||
          byName(a.workload, b.workload),
      )
      .slice(0, MOST_NEAR_MISSES)
      .map(({ workload, distance, miss }) => ({ workload, miss, scope: scopeAt(distance, service.manifest, root) }));
  };

  const servicesSelecting = memoizedGroups(() => {
    const selecting = new Map<Workload, Service[]>();
    for (const service of services) {
      const found = podsSelectedBy(service);
      if (found.kind !== 'found') continue;
      for (const workload of found.items) {
        const list = selecting.get(workload);
        if (list === undefined) selecting.set(workload, [service]);
        else list.push(service);
      }
    }
    return selecting;
  });

  return {
    options,
    manifests: input.manifests,
    services,
    workloads,
    ingresses,
    violationsOf: memoized((service: Service): readonly AdmissionViolation[] =>
      admitService(service.object, {
        version: options.kubernetesVersion,
        nodePortRange: options.nodePortRange,
      }),
    ),
    podsSelectedBy,
    nearMisses,
    workloadsBeside: ({ manifest }) => {
      const beside = workloadsByFolder.get(manifest.file.folder) ?? [];
      const isOwn = (workload: Workload) => workload.manifest.file === manifest.file;
      return [...beside.filter(isOwn), ...beside.filter(workload => !isOwn(workload))];
    },
    servicesSelecting: workload => servicesSelecting().get(workload) ?? [],
    servicesNamed: (name, from) => answer(from, sharing(from, servicesByName.get(name)), () => absent(from)),
    workloadsNamed: (name, from) => nearest(from.manifest, sharing(from, workloadsByName.get(name))).items,
    serviceNamesNear: from =>
      [...(servicesByFolder.get(from.manifest.file.folder) ?? [])]
        .sort((a, b) => distanceBetween(from.manifest, a.manifest) - distanceBetween(from.manifest, b.manifest))
        .map(service => service.name),
    endpointsOf: service => nearest(service.manifest, sharing(service, handWrittenByService.get(service.name))).items,
    endpointsNear: service => handWrittenByFolder.get(service.manifest.file.folder) ?? [],
    ingressesNaming: service =>
      [...(ingressesByService.get(service.name) ?? [])].filter(ingress => {
        const meant = answer(ingress, sharing(ingress, servicesByName.get(service.name)), () => absent(ingress));
        return meant.kind === 'found' && meant.items.includes(service);
      }),
    servicesBeside: service => {
      const inFile = servicesByFile.get(service.manifest.file.name) ?? [];
      const inFolder = servicesByFolder.get(service.manifest.file.folder) ?? [];
      return [
        ...inFile.filter(other => other !== service),
        ...inFolder.filter(
          other =>
            other.manifest.file !== service.manifest.file &&
            input.kustomizations.areTogether(service.manifest, other.manifest),
        ),
      ];
    },
    hasWorkloadsInFile: view =>
      (workloadsByFolder.get(view.manifest.file.folder) ?? []).some(
        ({ manifest }) => manifest.file === view.manifest.file,
      ),
    hasWorkloads: () => workloads.length > 0,
    openBecause: view => openness(view),
    kustomizedBy: view => input.kustomizations.featuresOver(view.manifest),
    writtenAt: input.writtenAt,
  };
};

/** So that the order of files and documents never shows. */
const byName = (a: View, b: View): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const memoized = <Key extends object, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return key => {
    const found = known.get(key) ?? { value: compute(key) };
    known.set(key, found);
    return found.value;
  };
};

const memoizedGroups = <Value>(compute: () => Value): (() => Value) => {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
};
