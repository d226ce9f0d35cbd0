import type { Inventory } from '../inventory/inventory.ts';
import type { Service, Workload } from '../inventory/views.ts';
import { resolveTargetPort, type WhyUnresolved } from '../kubernetes/endpoints/target-port.ts';
import type { Endpoint } from '../kubernetes/endpoints.ts';
import type { EndpointPort } from '../kubernetes/objects.ts';
import type { DeclaredPort } from '../kubernetes/pods/containers.ts';
import { hasInjectedSidecar } from '../kubernetes/pods/operators.ts';
import type { DefaultedServicePort } from '../kubernetes/service.ts';
import { at } from '../source/manifest.ts';
import type { Backend, HandWritten } from './backends.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import { nothingBehind } from './no-backends.ts';
import type { Hop } from './path.ts';
import { broken, brokenAsWritten, type Judgement, open, unknown } from './verdict.ts';

/** Where the traffic of one Service port ends. */
export interface End extends Judgement {
  /** From the Service on, without it. Empty where there is nothing behind it. */
  readonly hops: readonly Hop[];
  /** The port on which the end is spoken to; undefined if the Service port leads to none. */
  readonly port: number | undefined;
  /** DNS lists the end, whatever becomes of its ports. */
  readonly listed: boolean;
  /** Of pods that have names of their own below that of the Service. */
  readonly hostnames: readonly string[];
}

/** One end for each workload and each hand-written address; at least one, which says why there is none. */
export const endsOf = (
  port: DefaultedServicePort,
  service: Service,
  backends: readonly Backend[],
  inventory: Inventory,
): readonly End[] => {
  const filled = backends.filter(({ kind, endpoints }) => kind === 'workload' || endpoints.length > 0);
  const ends = (filled.length > 0 ? filled : backends).flatMap(backend =>
    backend.kind === 'workload'
      ? [endInWorkload(port, service, backend.workload, backend.endpoints, inventory)]
      : endsWritten(port, backend.view, backend.endpoints, [service, backend.view], inventory),
  );
  if (ends.length > 0) return distinct(ends);
  return [{ ...nothingBehind(service, inventory), ...nowhere, hops: [] }];
};

/** DNS lists what stands behind a headless Service, also if that names no ports. */
export const endsWithoutPort = (
  service: Service,
  backends: readonly Backend[],
  inventory: Inventory,
): readonly End[] => {
  const ends = backends.map((backend): End => {
    const hostnames = backend.endpoints.flatMap(({ hostname }) => hostname ?? []);
    const view = backend.kind === 'workload' ? backend.workload : backend.view;
    const reason = 'the Service names no port; DNS lists the addresses';
    return { ...nowhere, ...unknown(reason), hops: [{ ...hopOf(view), at: placeOf(view) }], hostnames };
  });
  return ends.length > 0 ? distinct(ends) : [{ ...nothingBehind(service, inventory), ...nowhere, hops: [] }];
};

const nowhere = { port: undefined, listed: false, hostnames: [] } as const;

/** Several files may hold one object, as variants of each other: nobody applies them together. */
const distinct = (ends: readonly End[]): readonly End[] => [
  ...new Map(
    ends.map(end => {
      const hops = end.hops.map(({ at: _place, ...hop }) => hop);
      return [JSON.stringify([hops, end.verdict, end.reason]), end] as const;
    }),
  ).values(),
];

/** In the order in which one debugs a Service: are there pods, does the port resolve, does a container listen. */
const endInWorkload = (
  port: DefaultedServicePort,
  service: Service,
  workload: Workload,
  endpoints: readonly Endpoint[],
  inventory: Inventory,
): End => {
  const name = nameOf(workload);
  const { pods } = workload;
  const target = resolveTargetPort(pods.template.spec, port, inventory.options.kubernetesVersion);
  const hop: Hop = { ...hopOf(workload), at: placeOf(workload) };
  const [endpoint] = endpoints;
  const hostnames = endpoints.flatMap(({ hostname }) => hostname ?? []);
  const portless = { ...nowhere, hops: [hop], listed: endpoint !== undefined, hostnames };
  if (endpoint === undefined) {
    const reason = pods.replicas === 0 ? `${name} has no pods: replicas is 0` : `${name} gives no endpoint`;
    return { ...brokenAsWritten(reason, [workload], inventory), ...portless };
  }
  if (target.kind === 'unresolved') {
    const reason = unresolvedReason(target.name, target.protocol, target.because, name, inventory);
    return { ...unresolved(reason, service, workload, inventory), ...portless };
  }
  const [declared] = target.kind === 'name' ? [target.declaredBy] : target.declaredBy;
  const isListed = endpoint.ports.some(its => its.name === (port.name ?? '') && its.port === target.number);
  const judgement = !isListed
    ? broken(`${name} gives no endpoint for this port`)
    : declared === undefined
      ? unknown(`no container declares ${portText(target.number, port.protocol)}; that is allowed`)
      : open;
  return {
    ...judgement,
    hops: [{ ...hop, port: target.number, ...(declared !== undefined && inContainer(declared, workload)) }],
    port: target.number,
    listed: true,
    hostnames,
  };
};

/** Certain only where the pods are those that were meant, and are seen as they will be. */
const unresolved = (reason: string, service: Service, workload: Workload, inventory: Inventory): Judgement => {
  const { template } = workload.pods;
  if ((template.spec?.containers ?? []).length === 0) return unknown(`${nameOf(workload)} shows no containers`);
  if (hasInjectedSidecar(template)) return unknown(`${reason}; a container that the cluster adds may declare it`);
  const selected = inventory.podsSelectedBy(service);
  const isNear = selected.kind === 'found' && (selected.scope === 'file' || selected.scope === 'folder');
  if (!isNear) return unknown(`${reason}; it stands in another folder and may not be the one`);
  return brokenAsWritten(reason, [service, workload], inventory);
};

const inContainer = ({ port, container, path }: DeclaredPort, { manifest, pods }: Workload): Partial<Hop> => ({
  ...(port.name !== undefined && { portName: port.name }),
  ...(container.name !== undefined && { container: container.name }),
  at: at(manifest, ...pods.path, ...path, 'containerPort'),
});

const unresolvedReason = (
  wanted: string,
  protocol: string,
  because: WhyUnresolved,
  workload: string,
  { options }: Inventory,
): string => {
  switch (because.kind) {
    case 'other-protocol':
      return `${workload} declares "${wanted}" as ${because.declaredBy[0]?.protocol}, the Service asks for ${protocol}`;
    case 'native-sidecar': {
      const place = `only the native sidecar ${because.declaredBy.container.name ?? ''} of ${workload} declares "${wanted}"`;
      const { kubernetesVersion: version } = options;
      return because.dependsOnPatch
        ? `${place}, and early patches of Kubernetes ${version} do not look there`
        : `${place}, and Kubernetes ${version} does not look there`;
    }
    case 'init-container':
      return `only the init container ${because.declaredBy.container.name ?? ''} of ${workload} declares "${wanted}", and it has ended`;
    case 'unknown-name': {
      const others = because.near.length > 0 ? because.near.slice(0, 1) : because.declared;
      const declared = others.map(other => other.port.name ?? portText(other.port.containerPort, other.protocol));
      const instead = declared.length === 0 ? 'it declares no port' : `it declares ${listed(declared)}`;
      return `no container of ${workload} declares a port "${wanted}"; ${instead}`;
    }
  }
};

/** What port names do for pods, they do here: they join Service and endpoints. */
const endsWritten = (
  port: DefaultedServicePort,
  view: HandWritten,
  endpoints: readonly Endpoint[],
  views: readonly (Service | HandWritten)[],
  inventory: Inventory,
): readonly End[] => {
  const name = nameOf(view);
  const hop: Hop = { ...hopOf(view), at: placeOf(view) };
  const ready = endpoints.filter(endpoint => endpoint.ready);
  const portless = { ...nowhere, hops: [hop], listed: ready.length > 0 };
  if (endpoints.length === 0) {
    return [{ ...unknown(`${name} lists no address; something in the cluster may fill it`), ...portless }];
  }
  if (ready.length === 0) {
    return [{ ...brokenAsWritten(`${name} lists no address that is ready`, views, inventory), ...portless }];
  }
  const ends = ready.flatMap(({ ports, addresses }): readonly End[] => {
    const found = ports.find(its => its.name === (port.name ?? ''));
    const [address] = addresses;
    if (found === undefined || address === undefined) return [];
    const entry: Hop = { ...hop, port: found.port, ...(found.name !== '' && { portName: found.name }) };
    const last: Hop = {
      kind: 'Address',
      name: address.text,
      namespace: undefined,
      port: found.port,
      ...portNameOf(found),
    };
    return [{ ...open, hops: [entry, last], port: found.port, listed: true, hostnames: [] }];
  });
  if (ends.length > 0) return ends;
  const written = [...new Set(ready.flatMap(({ ports }) => ports.map(quotedName)))];
  const instead = written.length === 0 ? 'it has no ports' : `it has ${listed(written)}`;
  const reason = `${name} has no port ${port.name ? `named "${port.name}"` : 'without a name'}; ${instead}`;
  return [{ ...brokenAsWritten(reason, views, inventory), ...portless }];
};

const portNameOf = ({ name }: EndpointPort): Partial<Hop> => (name ? { portName: name } : {});

const quotedName = ({ name }: EndpointPort): string => (name ? `"${name}"` : 'one without a name');

/** All that a pod declares counts towards people: `9090`, and `53/UDP` where it is not TCP. */
const portText = (port: number, protocol: string): string => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`);
