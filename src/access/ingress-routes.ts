import type { Inventory } from '../inventory/inventory.ts';
import type { Ingress } from '../inventory/views.ts';
import {
  backendPort,
  hostMatches,
  type IngressRoute,
  type IngressTarget,
  ingressRoutes,
} from '../kubernetes/ingress.ts';
import { at } from '../source/manifest.ts';
import type { Destination, DestinationPort } from './destination.ts';
import { hopOf, listed, nameOf } from './names.ts';
import type { AccessPath, Hop } from './path.ts';
import { brokenAsWritten, type Judgement, unknown } from './verdict.ts';

type ServiceTarget = Extract<IngressTarget, { kind: 'service' }>;

/** By host and path, for every Ingress backend that names the Service. */
export const ingressPaths = (destination: Destination, inventory: Inventory): readonly AccessPath[] =>
  inventory
    .ingressesNaming(destination.service)
    .flatMap(ingress =>
      ingressRoutes(ingress.object).flatMap(route =>
        route.target.kind === 'service' && route.target.service === destination.service.name
          ? pathsThrough(ingress, route, route.target, destination, inventory)
          : [],
      ),
    );

const pathsThrough = (
  ingress: Ingress,
  route: IngressRoute,
  target: ServiceTarget,
  destination: Destination,
  inventory: Inventory,
): readonly AccessPath[] => {
  const scheme = isCoveredByTls(ingress, route.host) ? 'https' : 'http';
  const address = `${route.host ?? '<ingress>'}${route.match?.value || '/'}`;
  const hop: Hop = { ...hopOf(ingress), at: at(ingress.manifest, ...target.servicePath) };
  const port = portMeant(target, destination);
  const ends = port?.ends ?? [{ ...withoutPort(target, ingress, destination, inventory), hops: [] }];
  const hops = [hop, ...(port?.hops ?? [hopOf(destination.service)])];
  return ends.map(end => ({
    from: 'outside',
    address,
    url: `${scheme}://${address}`,
    protocol: 'TCP',
    appProtocol: port?.appProtocol,
    hops: [...hops, ...end.hops],
    verdict: end.verdict,
    ...(end.reason !== undefined && { reason: end.reason }),
  }));
};

const portMeant = (target: ServiceTarget, { ports, spec }: Destination): DestinationPort | undefined => {
  // What a controller makes of an ExternalName is its own affair; the ports of the target are not those it is given.
  if (spec.type === 'ExternalName') return undefined;
  const found = backendPort(spec.ports, target.port);
  return found === undefined ? undefined : ports[spec.ports.indexOf(found)];
};

const withoutPort = (
  { port }: ServiceTarget,
  ingress: Ingress,
  { service, spec, refusal }: Destination,
  inventory: Inventory,
): Judgement => {
  if (refusal !== undefined) return refusal;
  const name = nameOf(service);
  if (spec.type === 'ExternalName')
    return unknown(`${name} is an ExternalName; not every Ingress controller follows it`);
  // The way of one controller to say that an annotation holds the action.
  if (port === 'use-annotation') return unknown('an annotation of the Ingress says what happens');
  const offered = spec.ports.map(its => (its.name ? `${its.port} (${its.name})` : `${its.port}`));
  const wanted = port === undefined ? 'the backend names no port' : `${name} has no port ${textOf(port)}`;
  const isTarget = port !== undefined && spec.ports.some(its => its.targetPort === port);
  const isNodePort = port !== undefined && spec.ports.some(its => its.nodePort === port);
  const hint = isTarget ? '; that is its targetPort' : isNodePort ? '; that is its nodePort' : '';
  const reason = `${wanted}${hint}; it has ${offered.length === 0 ? 'none' : listed(offered)}`;
  return brokenAsWritten(reason, [ingress, service], inventory);
};

const textOf = (port: number | string): string => (typeof port === 'number' ? `${port}` : `"${port}"`);

/** An entry without hosts covers what the controller takes for all hosts. */
const isCoveredByTls = ({ object }: Ingress, host: string | undefined): boolean =>
  (object.spec?.tls ?? []).some(
    ({ hosts = [] }) => hosts.length === 0 || (host !== undefined && hosts.some(covered => hostMatches(covered, host))),
  );
