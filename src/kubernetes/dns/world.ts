import type { Endpoint, EndpointAddressText } from '../endpoints.ts';
import type { ServiceSpec } from '../objects.ts';
import { comparable, dashed } from './question.ts';

/** A Service as DNS sees it. */
export interface DnsService {
  readonly namespace: string;
  readonly name: string;
  readonly spec: ServiceSpec;
  /** One for each family; empty for headless and ExternalName Services. */
  readonly clusterIPs: readonly EndpointAddressText[];
  readonly endpoints: readonly Endpoint[];
}

export interface DnsWorld {
  /** As in `cluster.local`. */
  readonly domain: string;
  readonly namespaces: ReadonlySet<string>;
  /** By `namespace/name`. */
  readonly services: ReadonlyMap<string, DnsService>;
  /** Names of the Services and endpoints that have an address, for looking it up backwards. */
  readonly namesByAddress: ReadonlyMap<string, readonly string[]>;
}

export interface DnsOptions {
  readonly domain?: string;
  /** Besides those of the Services and those that every cluster has. */
  readonly namespaces?: Iterable<string>;
}

const builtInNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

/** Services put together for many look-ups. */
export function dnsWorld(services: Iterable<DnsService>, options: DnsOptions = {}): DnsWorld {
  const { domain = 'cluster.local', namespaces = [] } = options;
  const known = new Set<string>([...builtInNamespaces, ...namespaces]);
  const byName = new Map<string, DnsService>();
  const ofServices = new Map<string, string[]>();
  const ofEndpoints = new Map<string, string[]>();
  const add = (names: Map<string, string[]>, address: string, name: string) => {
    const others = names.get(comparable(address));
    if (others === undefined) names.set(comparable(address), [name]);
    else if (!others.includes(name)) others.push(name);
  };
  for (const service of services) {
    known.add(service.namespace);
    byName.set(`${service.namespace}/${service.name}`, service);
    const name = serviceName(service, domain);
    for (const { text } of service.clusterIPs) add(ofServices, text, name);
    for (const { address, label } of listedEndpoints(service)) add(ofEndpoints, address.text, `${label}.${name}`);
  }
  // An address of a Service is answered by the Service alone.
  return { domain, namespaces: known, services: byName, namesByAddress: new Map([...ofEndpoints, ...ofServices]) };
}

/** `web.shop.svc.cluster.local` */
export function serviceName(service: { readonly namespace: string; readonly name: string }, domain: string): string {
  return `${service.name}.${service.namespace}.svc.${domain}`;
}

/** The endpoints that have names: ready ones only. The label is the hostname, else the address with dashes. */
export function listedEndpoints(service: DnsService) {
  return service.endpoints
    .filter(({ ready }) => ready)
    .flatMap(endpoint =>
      endpoint.addresses.map(address => ({ endpoint, address, label: endpoint.hostname || dashed(address.text) })),
    );
}
