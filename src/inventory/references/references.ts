import { allows, routeBackends } from '../../kubernetes/gateway.ts';
import { ingressRoutes } from '../../kubernetes/ingress.ts';
import type { Catalog, HandWrittenEndpoints } from '../catalog.ts';
import { groupBy } from '../grouping.ts';
import type { Answer, Inventory, OpenReason, Referrer } from '../inventory.ts';
import { once } from '../memoized.ts';
import type { Openness } from '../presence/openness.ts';
import { beside, distanceBetween, mayMeet, mayShareNamespace, nearest, rootOf, scopeAt } from '../scopes.ts';
import type { Service, View } from '../views.ts';

type References = Pick<
  Inventory,
  | 'servicesNamed'
  | 'servicesOfAnyNamespace'
  | 'workloadsNamed'
  | 'servicesBeside'
  | 'serviceNamesNear'
  | 'endpointsOf'
  | 'endpointsNear'
  | 'ingressesNaming'
  | 'routesNaming'
  | 'grantsFor'
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
  { services, workloads, ingresses, routes, grants, endpoints, broken }: Catalog,
  openness: Openness,
  root: string,
): References => {
  const servicesByName = groupBy(services, service => service.name);
  const written = once(() => services.filter(({ manifest }) => manifest.declared === undefined));
  const declared = services.filter(({ manifest }) => manifest.declared !== undefined);
  const servicesByFolder = once(() => groupBy(written(), service => service.manifest.file.folder));
  const servicesByFile = once(() => groupBy(written(), service => service.manifest.file.name));
  const servicesByRoot = once(() => groupBy(written(), service => rootOf(service.manifest)));
  const workloadsByName = once(() => groupBy(workloads, workload => workload.name));
  const endpointsByService = once(() => groupBy(endpoints, servedBy));
  const endpointsByFolder = once(() => groupBy(endpoints, view => view.manifest.file.folder));
  const ingressesByService = once(() =>
    indexReferrers(ingresses, ingress =>
      ingressRoutes(ingress.object).flatMap(({ target }) =>
        target.kind === 'service' ? [{ service: target.service, namespace: ingress.namespace }] : [],
      ),
    ),
  );
  const routesByService = once(() =>
    indexReferrers(routes, route =>
      routeBackends(route.object).flatMap(target =>
        target.kind === 'service' ? [{ service: target.service, namespace: target.namespace ?? route.namespace }] : [],
      ),
    ),
  );

  const closest = <T extends View>(from: Referrer, named: readonly T[] | undefined): Answer<T> => {
    const { items, distance } = nearest(from.manifest, inNamespaceOf(from, named));
    if (items.length > 0) return { kind: 'found', items, scope: scopeAt(distance, from.manifest, root) };
    return absent(openness(from));
  };

  const servicesNamed: Inventory['servicesNamed'] = (name, from) => closest(from, servicesByName.get(name));

  /** A root holds together what stands in many folders. */
  const servicesNear = ({ manifest }: Pick<View, 'manifest'>): readonly Service[] => {
    const near =
      manifest.built === undefined
        ? beside(manifest, servicesByFolder().get(manifest.file.folder) ?? [])
        : (servicesByRoot().get(rootOf(manifest)) ?? []);
    return declared.length === 0 ? near : [...near, ...beside(manifest, declared)];
  };

  const servicesCompared = (view: Pick<View, 'manifest'>): readonly Service[] => {
    const near = servicesNear(view);
    if (near.length <= MOST_COMPARED) return near;
    const inFile = servicesByFile().get(view.manifest.file.name) ?? [];
    return inFile.length > MOST_COMPARED ? [] : beside(view.manifest, inFile);
  };

  const servicesBeside: Inventory['servicesBeside'] = from =>
    [...servicesCompared(from)].sort(
      (a, b) => distanceBetween(from.manifest, a.manifest) - distanceBetween(from.manifest, b.manifest),
    );
  const naming = <T extends View>(referrers: Referrers<T>, service: Service): readonly T[] => {
    const found = (referrers.get(service.name) ?? []).filter(({ view, namespace }) => {
      const meant = servicesNamed(service.name, { ...view, namespace });
      return meant.kind === 'found' && meant.items.includes(service);
    });
    return [...new Set(found.map(({ view }) => view))];
  };

  const hasBrokenGrant = [...broken].some(({ kind }) => kind === 'ReferenceGrant');

  return {
    servicesNamed,
    servicesOfAnyNamespace: (name, { manifest }) =>
      (servicesByName.get(name) ?? []).filter(service => mayMeet(manifest, service.manifest)),
    workloadsNamed: (name, from) => closest(from, workloadsByName().get(name)),
    servicesBeside,
    serviceNamesNear: from => servicesBeside(from).map(service => service.name),
    endpointsOf: service =>
      nearest(service.manifest, inNamespaceOf(service, endpointsByService().get(service.name))).items,
    endpointsNear: service => beside(service.manifest, endpointsByFolder().get(service.manifest.file.folder) ?? []),
    ingressesNaming: service => naming(ingressesByService(), service),
    routesNaming: service => naming(routesByService(), service),
    grantsFor: (route, { namespace, service }) => {
      const from = { kind: route.manifest.kind, namespace: route.namespace ?? '' };
      const allowing = grants.filter(
        grant => mayShareNamespace(namespace, grant.namespace) && allows(grant.object, from, service),
      );
      if (allowing.length === 0) return absent(hasBrokenGrant ? [...openness(route), 'broken'] : openness(route));
      // The owner of a namespace keeps its grants wherever that is; another root's grant is as good as one nearby.
      const distance = Math.min(...allowing.map(({ manifest }) => distanceBetween(route.manifest, manifest)));
      return { kind: 'found', items: allowing, scope: scopeAt(distance, route.manifest, root) };
    },
  };
};

/** Mostly all of them are. */
const inNamespaceOf = <T extends View>({ namespace }: Referrer, candidates: readonly T[] = []): readonly T[] => {
  const isInIt = (candidate: T) => mayShareNamespace(namespace, candidate.namespace);
  return candidates.every(isInIt) ? candidates : candidates.filter(isInIt);
};

const absent = (because: readonly OpenReason[]): Answer<never> =>
  because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because };

interface Named {
  readonly service: string;
  /** In which it is looked for. */
  readonly namespace: string | undefined;
}

type Referrers<T extends View> = ReadonlyMap<string, readonly (Named & { readonly view: T })[]>;

const indexReferrers = <T extends View>(views: readonly T[], namedBy: (view: T) => readonly Named[]): Referrers<T> =>
  groupBy(
    views.flatMap(view =>
      [...groupBy(namedBy(view), ({ service, namespace }) => `${namespace}/${service}`).values()].flatMap(([named]) =>
        named === undefined ? [] : [{ ...named, view }],
      ),
    ),
    ({ service }) => service,
  );
