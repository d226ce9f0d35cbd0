import type { Path } from '../finding.ts';
import { entriesOf, requestsOf } from '../kubernetes/gateway/matching.ts';
import { routeBackends } from '../kubernetes/gateway.ts';
import type { ParentRef } from '../kubernetes/gateway-objects.ts';
import { entranceOf } from '../kubernetes/ingress/entrance.ts';
import { ingressRoutes } from '../kubernetes/ingress.ts';
import type { Manifest } from '../source/manifest.ts';
import type { Catalog } from './catalog.ts';
import type { Inventory } from './inventory.ts';
import { once } from './memoized.ts';
import { rootOf } from './scopes.ts';
import type { Ingress, Route, View } from './views.ts';

/** One way to send requests on: those of a host that match, as an Ingress or a route of the Gateway API says it. */
export interface Claim {
  readonly view: View;
  /** Undefined = every host. */
  readonly host: string | undefined;
  /** The URL path, if it is a path that is matched. */
  readonly urlPath: string | undefined;
  /** Of the Ingress path, the match or the rule in the object. */
  readonly path: Path;
  /** `web:80`, one for each backend; none where a filter answers. */
  readonly backends: readonly string[];
}

/** Two claims to exactly the same requests at the same entrance, with different backends. */
export interface Contest {
  readonly claim: Claim;
  /** Stands before it. */
  readonly earlier: Claim;
}

interface Keyed {
  readonly claim: Claim;
  /** Equal for the same requests at the same entrance. */
  readonly key: string;
  /** Equal where both lead to the same. */
  readonly destination: string;
}

/** Who claims requests that another object, or another rule of the same one, claims before it. */
export const createCompetition = ({ ingresses, routes }: Catalog): Pick<Inventory, 'claimedBefore'> => {
  const contests = once(() => {
    const first = new Map<string, Keyed>();
    const found = new Map<Manifest, Map<string, Contest>>();
    for (const keyed of [...ingresses.flatMap(claimsOfIngress), ...routes.flatMap(claimsOfRoute)]) {
      const { claim, key, destination } = keyed;
      const { manifest } = claim.view;
      let isContested = false;
      for (const unit of [rootOf(manifest) || manifest.file.name, rootOf(manifest) || `${manifest.file.folder}/`]) {
        const earlier = first.get(`${unit}\n${key}`);
        if (earlier === undefined) first.set(`${unit}\n${key}`, keyed);
        if (earlier === undefined || isContested || earlier.destination === destination) continue;
        if (isAnotherVersion(claim.view, earlier.claim.view)) continue;
        isContested = true;
        const place = claim.path.join('/');
        const known = found.get(manifest) ?? new Map<string, Contest>();
        if (!known.has(place)) known.set(place, { claim, earlier: earlier.claim });
        found.set(manifest, known);
      }
    }
    return found;
  });
  return { claimedBefore: ({ manifest }) => [...(contests().get(manifest)?.values() ?? [])] };
};

/** Not two objects, but one object given twice: the later one takes the other's place. */
const isAnotherVersion = (one: View, other: View): boolean =>
  one.manifest !== other.manifest &&
  one.manifest.kind === other.manifest.kind &&
  one.name === other.name &&
  one.namespace === other.namespace;

const claimsOfIngress = (view: Ingress): readonly Keyed[] => {
  const entrance = entranceOf(view.object);
  if (entrance === undefined) return [];
  return ingressRoutes(view.object).flatMap(({ host, match, target, path }) => {
    if (match === undefined || target.kind !== 'service' || target.port === 'use-annotation') return [];
    const backends = [`${target.service}:${target.port}`];
    return [
      {
        claim: { view, host, urlPath: match.value || '/', path, backends },
        key: JSON.stringify(['Ingress', entrance, host?.toLowerCase(), match.pathType, match.value]),
        destination: JSON.stringify([view.namespace, backends]),
      },
    ];
  });
};

const claimsOfRoute = (view: Route): readonly Keyed[] => {
  const { kind } = view.manifest;
  if (kind !== 'HTTPRoute' && kind !== 'GRPCRoute') return [];
  const { parentRefs = [], rules = [] } = view.object.spec ?? {};
  const targets = routeBackends(view.object);
  return entriesOf(view.object).flatMap(entry => {
    const { filters, backendRefs } = rules[entry.rule] ?? {};
    const own = targets.filter(target => target.path[2] === entry.rule);
    const backends = own.flatMap(target =>
      target.kind === 'service' && !target.isMirror ? [`${target.service}:${target.port}`] : [],
    );
    const claim = { view, host: entry.host, urlPath: entry.match.path?.value, path: entry.path, backends };
    const destination = JSON.stringify([view.namespace, backendRefs?.length ? backendRefs : filters]);
    return parentRefs.map(parent => ({
      claim,
      key: JSON.stringify([entranceIn(parent, view), requestsOf(entry)]),
      destination,
    }));
  });
};

const entranceIn = (parent: ParentRef, route: Route): readonly unknown[] => {
  const { group = 'gateway.networking.k8s.io', kind = 'Gateway', name, namespace, sectionName, port } = parent;
  return [group, kind, namespace ?? route.namespace, name, sectionName, port];
};
