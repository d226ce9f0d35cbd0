import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import { defaultedSpec, isHeadless, type StoredServiceSpec, serviceType, storedSpec } from '../kubernetes/service.ts';
import { at } from '../source/manifest.ts';
import { type Scheme, schemeOf } from './address.ts';
import { type Backend, backendsOf, namespaceOf } from './backends.ts';
import type { End } from './end.ts';
import { endsOf, endsWithoutPort } from './ends.ts';
import { aliasOf } from './external-name.ts';
import { hopOf, placeOf } from './names.ts';
import type { Hop } from './path.ts';
import { refusalOf } from './refusal.ts';
import type { Judgement } from './verdict.ts';

/** What every way in leads to: one Service, and for each of its ports where the traffic ends. */
export interface Destination {
  readonly service: Service;
  readonly name: string;
  readonly namespace: string;
  readonly spec: StoredServiceSpec;
  /** Clients talk to the pods themselves; for an ExternalName, whether those of its target do. */
  readonly headless: boolean;
  readonly ports: readonly DestinationPort[];
  readonly backends: readonly Backend[];
  /** Why nobody ever reaches it: the API server does not take it. */
  readonly refusal: Judgement | undefined;
}

export interface DestinationPort {
  /** Undefined where the Service has no ports: an ExternalName or a headless Service may do without. */
  readonly number: number | undefined;
  readonly name: string | undefined;
  readonly protocol: string;
  readonly appProtocol: string | undefined;
  /** A number, or the placeholder of one that the cluster chooses. */
  readonly nodePort: number | string | undefined;
  readonly scheme: Scheme | undefined;
  /** The Service at this port; before it the Services whose CNAME leads here. */
  readonly hops: readonly Hop[];
  readonly ends: readonly End[];
}

/** `seen` are the Services whose CNAME led here. */
export const destinationOf = (service: Service, inventory: Inventory, seen: readonly Service[] = []): Destination => {
  const spec = storedSpec(service.spec);
  const isAlias = serviceType(spec) === 'ExternalName';
  const backends = isAlias ? [] : backendsOf(service, inventory);
  const refusal = refusalOf(service, inventory);
  const own = { service, name: service.name || '<name>', namespace: namespaceOf(service), spec, backends, refusal };
  const { ports, headless } = isAlias
    ? aliasOf(service, inventory, seen)
    : { ports: portsOf(service, spec, backends, inventory), headless: isHeadless(spec) };
  if (refusal === undefined) return { ...own, headless, ports };
  // What stands behind it is shown all the same: that is where the traffic was meant to go.
  const refused = ports.map(port => ({ ...port, ends: port.ends.map(end => ({ ...end, ...refusal, listed: false })) }));
  return { ...own, headless, ports: refused };
};

const portsOf = (
  service: Service,
  stored: StoredServiceSpec,
  backends: readonly Backend[],
  inventory: Inventory,
): readonly DestinationPort[] => {
  const { ports } = defaultedSpec(service.spec);
  // Behind a headless name pods can be met without a port of the Service.
  if (ports.length === 0) {
    const ends = endsWithoutPort(service, backends, inventory);
    return [{ ...withoutNumber, hops: [{ ...hopOf(service), at: placeOf(service) }], ends }];
  }
  return ports.map((port, index) => {
    const nodePort = stored.ports[index]?.nodePort;
    return {
      number: port.port,
      name: port.name,
      protocol: port.protocol,
      appProtocol: port.appProtocol,
      nodePort: typeof nodePort === 'string' ? '<node-port>' : nodePort,
      scheme: schemeOf(port),
      hops: [serviceHop(service, port, index)],
      ends: endsOf(port, service, backends, inventory),
    };
  });
};

export const withoutNumber = {
  number: undefined,
  name: undefined,
  protocol: 'TCP',
  appProtocol: undefined,
  nodePort: undefined,
  scheme: undefined,
} as const;

export const serviceHop = (
  service: Service,
  port: { readonly port: number; readonly name?: string },
  index: number,
): Hop => {
  const path = ['spec', 'ports', index];
  const isWritten = service.spec.ports?.[index]?.port !== undefined;
  return {
    ...hopOf(service),
    port: port.port,
    ...(port.name !== undefined && { portName: port.name }),
    at: at(service.manifest, ...path, ...(isWritten ? ['port'] : [])),
  };
};
