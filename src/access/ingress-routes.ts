import type { Inventory } from '../inventory/inventory.ts';
import type { Ingress, Service } from '../inventory/views.ts';
import {
  backendPort,
  hostMatches,
  type IngressRoute,
  type IngressTarget,
  ingressRoutes,
} from '../kubernetes/ingress.ts';
import { at } from '../source/manifest.ts';
import { assignedAddresses } from './assigned.ts';
import type { Destination, DestinationPort } from './destination.ts';
import { judgedFrom } from './end.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import type { AccessPath, Hop } from './path.ts';
import { refusalOfIngress } from './refusal.ts';
import { brokenAsWritten, type Judgement, unknown } from './verdict.ts';

type ServiceTarget = Extract<IngressTarget, { kind: 'service' }>;

interface Entrance {
  readonly ingress: Ingress;
  readonly route: IngressRoute;
  readonly target: ServiceTarget;
}

/** By host and path, for every Ingress backend that names the Service. */
export const ingressPaths = (destination: Destination, inventory: Inventory): readonly AccessPath[] =>
  entrancesOf(destination.service, inventory)
    .filter(entrance => !isMeantForAnother(entrance, destination.service, inventory))
    .flatMap(entrance => pathsThrough(entrance, destination, inventory));

const entrancesOf = (service: Service, inventory: Inventory): readonly Entrance[] =>
  inventory
    .ingressesNaming(service)
    .flatMap(ingress =>
      ingressRoutes(ingress.object).flatMap(route =>
        route.target.kind === 'service' && route.target.service === service.name
          ? [{ ingress, route, target: route.target }]
          : [],
      ),
    );

const pathsThrough = (
  { ingress, route, target }: Entrance,
  destination: Destination,
  inventory: Inventory,
): readonly AccessPath[] => {
  const scheme = isCoveredByTls(ingress, route.host) ? 'https' : 'http';
  const address = `${route.host ?? assignedAddresses(ingress)?.[0] ?? '<ingress>'}${route.match?.value || '/'}`;
  const port = portMeant(target, destination);
  // Where the port is at fault, that is what one has to look at.
  const path = port === undefined && target.port !== undefined ? target.portPath : target.servicePath;
  const { service } = destination;
  const hops: readonly Hop[] = [
    { ...hopOf(ingress), at: at(ingress.manifest, ...path) },
    ...(port?.hops ?? [{ ...hopOf(service), at: placeOf(service) }]),
  ];
  const ends = port?.ends ?? [{ ...portless(ingress, target, destination, inventory), hops: [] }];
  const refusal = refusalOfIngress(ingress, inventory);
  return ends.map(end => {
    return {
      from: 'outside',
      address,
      url: `${scheme}://${address}`,
      protocol: 'TCP',
      appProtocol: port?.appProtocol,
      hops: [...hops, ...end.hops],
      // It is the controller that connects, from a pod of its own.
      ...(refusal ?? judgedFrom(end, 'cluster')),
    };
  });
};

const portMeant = (target: ServiceTarget, { ports, spec }: Destination): DestinationPort | undefined => {
  // What a controller makes of an ExternalName is its own affair; the ports of the target are not those it is given.
  if (spec.type === 'ExternalName') return undefined;
  const found = backendPort(spec.ports, target.port);
  return found === undefined ? undefined : ports[spec.ports.indexOf(found)];
};

/** Of several Services of the name, in variants side by side, the one that has the port is meant. */
const isMeantForAnother = ({ ingress, target }: Entrance, service: Service, inventory: Inventory): boolean => {
  const hasPort = ({ spec }: Service) => backendPort(spec.ports ?? [], target.port) !== undefined;
  const named = inventory.servicesNamed(target.service, ingress);
  return !hasPort(service) && named.kind === 'found' && named.items.some(hasPort);
};

const portless = (
  ingress: Ingress,
  { port }: ServiceTarget,
  { service, spec, refusal }: Destination,
  inventory: Inventory,
): Judgement => {
  if (refusal !== undefined) return refusal;
  const name = nameOf(service);
  if (spec.type === 'ExternalName') {
    return unknown(`${name} is an ExternalName; not every Ingress controller follows it`);
  }
  // The way of one controller to say that an annotation holds the action.
  if (port === 'use-annotation') return unknown('an annotation of the Ingress says what happens');

  const offered = spec.ports.map(its => (its.name ? `${its.port} (${its.name})` : `${its.port}`));
  const has = `it has ${offered.length === 0 ? 'none' : listed(offered)}`;
  if (port === undefined) return brokenAsWritten(`no port of ${name} is named; ${has}`, [ingress, service], inventory);
  const isTarget = spec.ports.some(its => its.targetPort === port);
  const isNodePort = spec.ports.some(its => its.nodePort === port);
  const hint = isTarget ? '; that is its targetPort' : isNodePort ? '; that is its nodePort' : '';
  const wanted = typeof port === 'number' ? port : `"${port}"`;
  return brokenAsWritten(`${name} has no port ${wanted}${hint}; ${has}`, [ingress, service], inventory);
};

/** An entry without hosts covers what the controller takes for all hosts. */
const isCoveredByTls = ({ object }: Ingress, host: string | undefined): boolean =>
  (object.spec?.tls ?? []).some(
    ({ hosts = [] }) => hosts.length === 0 || (host !== undefined && hosts.some(covered => hostMatches(covered, host))),
  );
