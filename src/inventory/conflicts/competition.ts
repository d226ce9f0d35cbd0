import type { Path } from '../../finding.ts';
import { entriesOf, requestsOf } from '../../kubernetes/gateway/matching.ts';
import { type RouteTarget, routeBackends } from '../../kubernetes/gateway.ts';
import type { ParentRef } from '../../kubernetes/gateway-objects.ts';
import { entranceOf } from '../../kubernetes/ingress/entrance.ts';
import { ingressRoutes } from '../../kubernetes/ingress.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Catalog } from '../catalog.ts';
import { addTo } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import { once } from '../memoized.ts';
import { rootOf } from '../scopes.ts';
import type { Ingress, Route, View } from '../views.ts';

interface ClaimBackend {
  /** `web`; `shop/web` where a namespace is written, `serviceimport/web` for another kind. */
  readonly name: string;
  readonly port: number | string | undefined;
}

/** One way to send requests on: those of a host that match, as an Ingress or a route of the Gateway API says it. */
export interface Claim {
  readonly view: View;
  /** Undefined = every host. */
  readonly host: string | undefined;
  /** The URL path, if it is a path that is matched. */
  readonly urlPath: string | undefined;
  /** Of the Ingress path, the match or the rule in the object. */
  readonly path: Path;
  /** None where a filter answers. */
  readonly backends: readonly ClaimBackend[];
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
}

/** Who claims requests that another object, or another rule of the same one, claims before it. */
export const createCompetition = ({ ingresses, routes }: Catalog): Pick<Inventory, 'claimedBefore'> => {
  const contests = once(() => {
    const claims = [...ingresses.flatMap(claimsOfIngress), ...routes.flatMap(claimsOfRoute)];
    // Hardly any two claim the same.
    const known = new Set<string>();
    const shared = new Set<string>();
    for (const { key } of claims) (known.has(key) ? shared : known).add(key);
    const first = new Map<string, Claim>();
    const found = new Map<Manifest, Contest[]>();
    for (const { claim, key } of claims) {
      if (!shared.has(key)) continue;
      const [earlier] = unitsOf(claim).flatMap(unit => {
        const holder = first.get(`${unit}\n${key}`);
        if (holder === undefined) first.set(`${unit}\n${key}`, claim);
        return holder === undefined || isCompatible(claim, holder) ? [] : [holder];
      });
      if (earlier === undefined) continue;
      const before = found.get(claim.view.manifest);
      // One match meets the same rival at every host name and every entrance.
      const place = claim.path.join('/');
      if (before?.some(contest => contest.claim.path.join('/') === place)) continue;
      addTo(found, claim.view.manifest, { claim, earlier });
    }
    return found;
  });
  return { claimedBefore: ({ manifest }) => contests().get(manifest) ?? none };
};

const none: readonly Contest[] = [];

/** Its file, then its folder: but files of one folder that name no host are mostly examples of their own. */
const unitsOf = ({ view: { manifest }, host }: Claim): readonly string[] => {
  if (manifest.built !== undefined) return [rootOf(manifest)];
  return host === undefined ? [manifest.file.name] : [manifest.file.name, `${manifest.file.folder}/`];
};

const isCompatible = (claim: Claim, holder: Claim): boolean =>
  leadToTheSame(claim, holder) || isAnotherVersion(claim.view, holder.view);

/** A port that is given by name may be the same as one by number. */
const leadToTheSame = ({ backends: one }: Claim, { backends: other }: Claim): boolean =>
  one.length === other.length &&
  one.every(({ name, port }) =>
    other.some(end => end.name === name && (typeof port !== typeof end.port || end.port === port)),
  );

/** Not two objects, but one object given twice: the later one takes the other's place. */
const isAnotherVersion = (one: View, other: View): boolean =>
  one.manifest !== other.manifest &&
  one.manifest.kind === other.manifest.kind &&
  one.name === other.name &&
  one.namespace === other.namespace;

const claimsOfIngress = (view: Ingress): readonly Keyed[] => {
  const entrance = entranceOf(view.object);
  if (entrance === undefined) return [];
  const claims: Keyed[] = [];
  for (const { host, match, target, path } of ingressRoutes(view.object)) {
    if (match === undefined || target.kind !== 'service' || target.port === 'use-annotation') continue;
    const backends = [{ name: target.service, port: target.port }];
    claims.push({
      claim: { view, host, urlPath: match.value || '/', path, backends },
      key: `Ingress\n${entrance}\n${host?.toLowerCase() ?? ''}\n${match.pathType}\n${match.value}`,
    });
  }
  return claims;
};

const claimsOfRoute = (view: Route): readonly Keyed[] => {
  const { kind } = view.manifest;
  if (kind !== 'HTTPRoute' && kind !== 'GRPCRoute') return [];
  const { parentRefs = [] } = view.object.spec ?? {};
  const entrances = parentRefs.map(parent => JSON.stringify(entranceIn(parent, view)));
  const targets = routeBackends(view.object);
  return entriesOf(view.object).flatMap(entry => {
    const backends = targets.filter(({ path }) => path[2] === entry.rule).flatMap(backendOf);
    const claim = { view, host: entry.host, urlPath: entry.match.path?.value, path: entry.path, backends };
    const requests = requestsOf(entry);
    return entrances.map(entrance => ({ claim, key: `${entrance}\n${requests}` }));
  });
};

const backendOf = (target: RouteTarget): readonly ClaimBackend[] => {
  if (target.kind === 'resource') return [{ name: `${target.resource.toLowerCase()}/${target.name}`, port: undefined }];
  const { service, namespace, port, isMirror } = target;
  return isMirror ? [] : [{ name: namespace === undefined ? service : `${namespace}/${service}`, port }];
};

const entranceIn = (parent: ParentRef, route: Route): readonly unknown[] => {
  const { group = 'gateway.networking.k8s.io', kind = 'Gateway', name, namespace, sectionName, port } = parent;
  return [group, kind, namespace ?? route.namespace, name, sectionName, port];
};
