import type { Inventory } from '../inventory/inventory.ts';
import { mayShareNamespace } from '../inventory/scopes.ts';
import type { Route } from '../inventory/views.ts';
import { entriesOf } from '../kubernetes/gateway/matching.ts';
import { type RouteTarget, routeBackends } from '../kubernetes/gateway.ts';
import { at } from '../source/manifest.ts';
import type { Destination } from './destination.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import type { AccessPath, Hop } from './path.ts';
import { broken, brokenAsWritten, type Judgement, unknown } from './verdict.ts';

type ServiceTarget = Extract<RouteTarget, { kind: 'service' }>;

/** By host and path, for every backend of a route of the Gateway API that gets requests for the Service. */
export const routePaths = (destination: Destination, inventory: Inventory): readonly AccessPath[] =>
  inventory
    .routesNaming(destination.service)
    // Routes of a mesh have no way in: they bend the calls that go to the Service anyway.
    .filter(({ object }) => !object.spec?.parentRefs?.some(({ kind }) => kind === 'Service'))
    .flatMap(route =>
      routeBackends(route.object).flatMap(target =>
        target.kind === 'service' && isMeant(target, route, destination)
          ? pathsThrough(route, target, destination, inventory)
          : [],
      ),
    );

const isMeant = (target: ServiceTarget, route: Route, { service }: Destination): boolean =>
  target.service === service.name &&
  !target.isMirror &&
  target.weight > 0 &&
  mayShareNamespace(target.namespace ?? route.namespace, service.namespace);

const pathsThrough = (
  route: Route,
  target: ServiceTarget,
  destination: Destination,
  inventory: Inventory,
): readonly AccessPath[] => {
  const { service, spec } = destination;
  const { kind } = route.manifest;
  const index = spec.type === 'ExternalName' ? -1 : spec.ports.findIndex(({ port }) => port === target.port);
  const port = destination.ports[index];
  const isAtFault = port === undefined && target.port !== undefined && spec.type !== 'ExternalName';
  const hops: readonly Hop[] = [
    { ...hopOf(route), at: at(route.manifest, ...(isAtFault ? target.portPath : target.servicePath)) },
    ...(port?.hops ?? [{ ...hopOf(service), at: placeOf(service) }]),
  ];
  const ends = port?.ends ?? [{ ...portless(route, target, destination, inventory), hops: [] }];
  const refusal = grantProblem(route, target, destination, inventory);
  return addressesOf(route, target).flatMap(address =>
    ends.map((end): AccessPath => {
      const { verdict, reason } = refusal ?? end;
      return {
        from: 'outside',
        address,
        protocol: kind === 'UDPRoute' ? 'UDP' : 'TCP',
        appProtocol: port?.appProtocol,
        hops: [...hops, ...end.hops],
        verdict,
        ...(reason !== undefined && { reason }),
      };
    }),
  );
};

/** Where a route names no host, those of its Gateway count. */
export const routeAddress = (host: string | undefined, path = ''): string => `${host ?? '<gateway>'}${path}`;

const addressesOf = (route: Route, target: ServiceTarget): readonly string[] => {
  const rule = target.path[2];
  const entries = entriesOf(route.object).filter(entry => entry.rule === rule);
  return [...new Set(entries.map(({ host, match }) => routeAddress(host, match.path?.value)))];
};

const portless = (
  route: Route,
  { port }: ServiceTarget,
  { service, spec, refusal }: Destination,
  inventory: Inventory,
): Judgement => {
  if (refusal !== undefined) return refusal;
  const name = nameOf(service);
  if (spec.type === 'ExternalName')
    return unknown(`${name} is an ExternalName; not every Gateway controller follows it`);
  const offered = spec.ports.map(its => (its.name ? `${its.port} (${its.name})` : `${its.port}`));
  const has = `it has ${offered.length === 0 ? 'none' : listed(offered)}`;
  if (port === undefined) return brokenAsWritten(`no port of ${name} is named; ${has}`, [route, service], inventory);
  const hint = spec.ports.some(its => its.targetPort === port) ? '; that is its targetPort' : '';
  return brokenAsWritten(`${name} has no port ${port}${hint}; ${has}`, [route, service], inventory);
};

/** Another namespace has to allow it; certain where its Service is at hand and nothing nearby could hold the grant. */
const grantProblem = (
  route: Route,
  { service }: ServiceTarget,
  destination: Destination,
  inventory: Inventory,
): Judgement | undefined => {
  const { namespace } = destination.service;
  if (route.namespace === undefined || namespace === undefined || namespace === route.namespace) return undefined;
  if (inventory.kustomizedBy(route).has('namespace')) return undefined;
  const granted = inventory.grantsFor(route, { namespace, service });
  if (granted.kind === 'found') return undefined;
  const fact = (where: string) =>
    `no ReferenceGrant${where} in namespace ${namespace} allows ${nameOf(route)} to name service/${service}`;
  const named = inventory.servicesNamed(service, { ...route, namespace });
  const isNear = named.kind === 'found' && (named.scope === 'file' || named.scope === 'folder');
  const mayBeGranted = granted.kind === 'unknown' && granted.because.some(reason => reason !== 'partial-input');
  const isCertain = granted.kind === 'none' || (isNear && !mayBeGranted);
  return isCertain ? broken(fact('')) : unknown(fact(' of this input'));
};
