import { ingressRoutes } from '../kubernetes/ingress.ts';
import type { Catalog, HandWrittenEndpoints } from './catalog.ts';
import { groupBy } from './grouping.ts';
import type { Answer, Inventory } from './inventory.ts';
import type { Openness } from './openness.ts';
import { beside, distanceBetween, mayMeet, mayShareNamespace, nearest, rootOf, scopeAt } from './scopes.ts';
import type { Ingress, Service, View } from './views.ts';

type References = Pick<
  Inventory,
  | 'servicesNamed'
  | 'servicesOfAnyNamespace'
  | 'workloadsNamed'
  | 'serviceNamesNear'
  | 'endpointsOf'
  | 'endpointsNear'
  | 'ingressesNaming'
>;

/** An EndpointSlice belongs to the Service its label names; Endpoints to the one of the same name. */
const servedBy = (view: HandWrittenEndpoints): string =>
  view.manifest.kind === 'EndpointSlice'
    ? (view.object.metadata?.labels?.['kubernetes.io/service-name'] ?? '')
    : view.name;

/** Among more Services than this, only those of the own file are proposed for a name that nobody has. */
const MOST_COMPARED = 300;

/** Who is meant by a name. `root` is the folder that holds the whole input. */
export const createReferences = (
  { services, workloads, ingresses, endpoints }: Catalog,
  openness: Openness,
  root: string,
): References => {
  const servicesByName = groupBy(services, service => service.name);
  const written = services.filter(({ manifest }) => manifest.declared === undefined);
  const declared = services.filter(({ manifest }) => manifest.declared !== undefined);
  const servicesByFolder = groupBy(written, service => service.manifest.file.folder);
  const servicesByFile = groupBy(written, service => service.manifest.file.name);
  const servicesByRoot = groupBy(written, service => rootOf(service.manifest));
  const workloadsByName = groupBy(workloads, workload => workload.name);
  const endpointsByService = groupBy(endpoints, servedBy);
  const endpointsByFolder = groupBy(endpoints, view => view.manifest.file.folder);
  const ingressesByService = indexIngresses(ingresses);

  const inNamespaceOf = <T extends View>(view: View, candidates: readonly T[] | undefined): readonly T[] =>
    (candidates ?? []).filter(candidate => mayShareNamespace(view.namespace, candidate.namespace));

  const servicesNamed: Inventory['servicesNamed'] = (name, from) => {
    const { items, distance } = nearest(from.manifest, inNamespaceOf(from, servicesByName.get(name)));
    if (items.length > 0) return { kind: 'found', items, scope: scopeAt(distance, from.manifest, root) };
    return absent(openness(from));
  };

  /** A root holds together what stands in many folders. */
  const servicesNear = ({ manifest }: View): readonly Service[] => {
    const near =
      manifest.built === undefined
        ? beside(manifest, servicesByFolder.get(manifest.file.folder) ?? [])
        : (servicesByRoot.get(rootOf(manifest)) ?? []);
    return declared.length === 0 ? near : [...near, ...beside(manifest, declared)];
  };

  const servicesCompared = (view: View): readonly Service[] => {
    const near = servicesNear(view);
    if (near.length <= MOST_COMPARED) return near;
    const inFile = servicesByFile.get(view.manifest.file.name) ?? [];
    return inFile.length > MOST_COMPARED ? [] : beside(view.manifest, inFile);
  };

  return {
    servicesNamed,
    servicesOfAnyNamespace: (name, { manifest }) =>
      (servicesByName.get(name) ?? []).filter(service => mayMeet(manifest, service.manifest)),
    workloadsNamed: (name, from) => nearest(from.manifest, inNamespaceOf(from, workloadsByName.get(name))).items,
    serviceNamesNear: from =>
      [...servicesCompared(from)]
        .sort((a, b) => distanceBetween(from.manifest, a.manifest) - distanceBetween(from.manifest, b.manifest))
        .map(service => service.name),
    endpointsOf: service =>
      nearest(service.manifest, inNamespaceOf(service, endpointsByService.get(service.name))).items,
    endpointsNear: service => beside(service.manifest, endpointsByFolder.get(service.manifest.file.folder) ?? []),
    ingressesNaming: service =>
      [...(ingressesByService.get(service.name) ?? [])].filter(ingress => {
        const meant = servicesNamed(service.name, ingress);
        return meant.kind === 'found' && meant.items.includes(service);
      }),
  };
};

const absent = (because: ReturnType<Openness>): Answer<never> =>
  because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };

const indexIngresses = (ingresses: readonly Ingress[]): ReadonlyMap<string, ReadonlySet<Ingress>> => {
  const byService = new Map<string, Set<Ingress>>();
  for (const ingress of ingresses) {
    for (const { target } of ingressRoutes(ingress.object)) {
      if (target.kind !== 'service') continue;
      const known = byService.get(target.service);
      if (known === undefined) byService.set(target.service, new Set([ingress]));
      else known.add(ingress);
    }
  }
  return byService;
};
