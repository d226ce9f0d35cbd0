import type { Inventory } from '../inventory/inventory.ts';
import { lackOfGrant } from '../inventory/references/granting.ts';
import type { Listener } from '../inventory/references/listeners.ts';
import { mayShareNamespace } from '../inventory/scopes.ts';
import type { Route, Service } from '../inventory/views.ts';
import { entriesOf, type RouteEntry } from '../kubernetes/gateway/matching.ts';
import { commonHost, type RouteTarget, routeBackends } from '../kubernetes/gateway.ts';
import { backendPort } from '../kubernetes/ingress.ts';
import { at } from '../source/manifest.ts';
import { hostAndPort } from './address.ts';
import type { Destination, DestinationPort } from './destination.ts';
import { judgedFrom } from './end.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import type { AccessPath, Hop } from './path.ts';
import { broken, brokenAsWritten, type Judgement, unknown } from './verdict.ts';

type ServiceTarget = Extract<RouteTarget, { kind: 'service' }>;

/** By host and path, or by the port of a Gateway, for every route of the Gateway API that sends requests to the Service. */
export const routePaths = (destination: Destination, inventory: Inventory): readonly AccessPath[] =>
  inventory.routesNaming(destination.service).flatMap(route =>
    routeBackends(route.object).flatMap(target => {
      if (target.kind !== 'service' || !isMeant(target, route, destination.service)) return [];
      // A backend without weight gets nothing, and what a mirror answers nobody sees.
      if (target.weight === 0 || target.isMirror) return [];
      return pathsThrough(route, target, destination, inventory);
    }),
  );

const isMeant = ({ service, namespace }: ServiceTarget, route: Route, { name, namespace: own }: Service): boolean =>
  service === name && mayShareNamespace(namespace ?? route.namespace, own);

const pathsThrough = (
  route: Route,
  target: ServiceTarget,
  destination: Destination,
  inventory: Inventory,
): readonly AccessPath[] => {
  const { service } = destination;
  const port = portMeant(target, destination);
  const lack = lackOf(route, target, port, destination, inventory);
  const named = port === undefined && target.port !== undefined ? target.portPath : target.servicePath;
  const hops: readonly Hop[] = [
    { ...hopOf(route), at: at(route.manifest, ...named) },
    ...(port?.hops ?? [{ ...hopOf(service), at: placeOf(service) }]),
  ];
  const ends = port?.ends ?? [{ ...lack, verdict: lack?.verdict ?? 'unknown', hops: [] }];
  return addressesOf(route, target, inventory.listenersOf(route)).flatMap(address =>
    ends.map(end => {
      return {
        from: 'outside' as const,
        ...address,
        protocol: route.manifest.kind === 'UDPRoute' ? 'UDP' : 'TCP',
        appProtocol: port?.appProtocol,
        hops: [...hops, ...end.hops],
        ...(lack ?? judgedFrom(end, 'cluster')),
      };
    }),
  );
};

/** A route names ports by their number. */
const portMeant = ({ port }: ServiceTarget, { ports, spec }: Destination): DestinationPort | undefined => {
  if (spec.type === 'ExternalName') return undefined;
  const found = backendPort(spec.ports, port);
  return found === undefined ? undefined : ports[spec.ports.indexOf(found)];
};

/** Why the Gateway does not send anything on, whatever stands behind the Service. */
const lackOf = (
  route: Route,
  { port: wanted, namespace = route.namespace }: ServiceTarget,
  port: DestinationPort | undefined,
  { service, spec, refusal }: Destination,
  inventory: Inventory,
): Judgement | undefined => {
  const refused = lackOfGrant(route, service.name, { ...route, namespace }, inventory);
  if (refused !== undefined) {
    const reason = `no ReferenceGrant in namespace ${namespace} lets ${nameOf(route)} name ${nameOf(service)}`;
    return refused === 'in a complete input' || refused === 'Service nearby' ? broken(reason) : unknown(reason);
  }
  if (port !== undefined) return undefined;
  if (refusal !== undefined) return refusal;
  const name = nameOf(service);
  if (spec.type === 'ExternalName') return unknown(`${name} is an ExternalName; not every Gateway follows it`);
  const offered = spec.ports.map(its => `${its.port}`);
  const has = `it has ${offered.length === 0 ? 'none' : listed(offered)}`;
  const reason = wanted === undefined ? `no port of ${name} is named; ${has}` : `${name} has no port ${wanted}; ${has}`;
  return brokenAsWritten(reason, [route, service], inventory);
};

type Address = Pick<AccessPath, 'address' | 'url'>;

/** One for each host, match and listener. */
const addressesOf = (route: Route, { path }: ServiceTarget, listeners: readonly Listener[]): readonly Address[] => {
  const entries = entriesOf(route.object).filter(({ rule }) => rule === path[2]);
  const addresses = entries.flatMap(entry => addressesOfEntry(entry, listeners));
  return [...new Map(addresses.map(address => [JSON.stringify(address), address])).values()];
};

/** Where the Gateway is not in the input, its port is not known. */
export const addressesOfEntry = (entry: RouteEntry, listeners: readonly Listener[]): readonly Address[] => {
  const ports = listeners.length === 0 ? [undefined] : listeners.map(({ listener }) => listener);
  return ports.flatMap((listener): readonly Address[] => {
    const host = commonHost(entry.host, listener?.hostname) ?? '<gateway>';
    switch (entry.route.kind) {
      case 'HTTPRoute':
      case 'GRPCRoute': {
        const scheme = listener?.protocol === 'HTTPS' ? 'https' : 'http';
        const isUsual = listener?.port === undefined || listener.port === (scheme === 'https' ? 443 : 80);
        const address = `${isUsual ? host : hostAndPort(host, listener.port ?? '')}${pathOf(entry)}`;
        return [{ address, url: `${scheme}://${address}` }];
      }
      default:
        return [{ address: hostAndPort(host, listener?.port ?? '<port>') }];
    }
  });
};

const pathOf = ({ match: { path, method } }: RouteEntry): string => {
  if (typeof method === 'object') return `/${method.service ?? '<service>'}/${method.method ?? '<method>'}`;
  if (path?.type === 'RegularExpression') return `/<path like ${path.value ?? ''}>`;
  return path?.value ?? '/';
};
