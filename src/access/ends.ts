import type { Inventory } from '../inventory/inventory.ts';
import type { Service, Workload } from '../inventory/views.ts';
import type { Endpoint } from '../kubernetes/endpoints.ts';
import { resolveTargetPort, type WhyUnresolved } from '../kubernetes/endpoints/target-port.ts';
import type { EndpointPort } from '../kubernetes/objects.ts';
import type { DeclaredPort } from '../kubernetes/pods/containers.ts';
import { hasInjectedSidecar } from '../kubernetes/pods/operators.ts';
import type { StoredServicePort } from '../kubernetes/service.ts';
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
}

/** One end for each workload and each hand-written address; at least one, which says why there is none. */
export const endsOf = (
  port: StoredServicePort,
  service: Service,
  backends: readonly Backend[],
  inventory: Inventory,
): readonly End[] => {
  const ends = backends.flatMap(backend =>
    backend.kind === 'workload'
      ? [endInWorkload(port, service, backend.workload, backend.endpoints, inventory)]
      : endsWritten(port, backend.view, backend.endpoints, [service, backend.view], inventory),
  );
  if (ends.length > 0) return ends;
  return [{ ...nothingBehind(service, inventory), hops: [], port: undefined, listed: false }];
};

/** In the order in which one debugs a Service: are there pods, does the port resolve, does a container listen. */
const endInWorkload = (
  port: StoredServicePort,
  service: Service,
  workload: Workload,
  endpoints: readonly Endpoint[],
  inventory: Inventory,
): End => {
  const name = nameOf(workload);
  const { pods } = workload;
  const target = resolveTargetPort(pods.template.spec, { ...port, nodePort: 0 }, inventory.options.kubernetesVersion);
  const hop: Hop = { ...hopOf(workload), at: placeOf(workload) };
  const [endpoint] = endpoints;
  const nowhere = { hops: [hop], port: undefined, listed: endpoint !== undefined };
  if (endpoint === undefined) {
    const reason = pods.replicas === 0 ? `${name} has no pods: replicas is 0` : `${name} gives no endpoint`;
    return { ...brokenAsWritten(reason, [workload], inventory), ...nowhere };
  }
  if (target.kind === 'unresolved') {
    const reason = unresolvedReason(target.name, target.protocol, target.because, name, inventory);
    const judgement = hasInjectedSidecar(pods.template)
      ? unknown(`${reason}; a container that is added in the cluster may`)
      : brokenAsWritten(reason, [service, workload], inventory);
    return { ...judgement, ...nowhere };
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
  };
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
  port: StoredServicePort,
  view: HandWritten,
  endpoints: readonly Endpoint[],
  views: readonly (Service | HandWritten)[],
  inventory: Inventory,
): readonly End[] => {
  const name = nameOf(view);
  const hop: Hop = { ...hopOf(view), at: placeOf(view) };
  const ready = endpoints.filter(endpoint => endpoint.ready);
  const nowhere = { hops: [hop], port: undefined, listed: ready.length > 0 };
  if (ready.length === 0) {
    const reason = endpoints.length === 0 ? `${name} lists no address` : `${name} lists no address that is ready`;
    return [{ ...brokenAsWritten(reason, views, inventory), ...nowhere }];
  }
  const ends = ready.flatMap(({ ports, addresses }): readonly End[] => {
    const found = ports.find(its => its.name === (port.name ?? ''));
    const [address] = addresses;
    if (found === undefined || address === undefined) return [];
    const entry: Hop = { ...hop, port: found.port, ...(found.name !== '' && { portName: found.name }) };
    const last: Hop = { kind: 'Address', name: address.text, namespace: undefined, port: found.port, ...portNameOf(found) };
    return [{ ...open, hops: [entry, last], port: found.port, listed: true }];
  });
  if (ends.length > 0) return ends;
  const written = [...new Set(ready.flatMap(({ ports }) => ports.map(quotedName)))];
  const instead = written.length === 0 ? 'it has no ports' : `it has ${listed(written)}`;
  const reason = `${name} has no port ${port.name ? `named "${port.name}"` : 'without a name'}; ${instead}`;
  return [{ ...brokenAsWritten(reason, views, inventory), ...nowhere }];
};

const portNameOf = ({ name }: EndpointPort): Partial<Hop> => (name ? { portName: name } : {});

const quotedName = ({ name }: EndpointPort): string => (name ? `"${name}"` : 'one without a name');

/** All that a pod declares counts towards people: `9090`, and `53/UDP` where it is not TCP. */
const portText = (port: number, protocol: string): string => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`);

