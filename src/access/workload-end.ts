import type { Inventory } from '../inventory/inventory.ts';
import { isNear } from '../inventory/scopes.ts';
import type { Service, Workload } from '../inventory/views.ts';
import { resolveTargetPort, type WhyUnresolved } from '../kubernetes/endpoints/target-port.ts';
import { answering, type Endpoint } from '../kubernetes/endpoints.ts';
import type { DeclaredPort } from '../kubernetes/pods/containers.ts';
import { hasInjectedSidecar } from '../kubernetes/pods/operators.ts';
import { matches } from '../kubernetes/selectors.ts';
import type { DefaultedServicePort } from '../kubernetes/service.ts';
import { at } from '../source/manifest.ts';
import { type End, nowhere } from './end.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import type { Hop } from './path.ts';
import { letIn } from './policies.ts';
import { broken, brokenAsWritten, type Judgement, open, unknown } from './verdict.ts';

/** In the order in which one debugs a Service: are there pods, does the port resolve, does a container listen. */
export const endInWorkload = (
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
  const answers = answering(endpoints);
  const [endpoint] = answers;
  const hostnames = answers.flatMap(({ hostname }) => hostname ?? []);
  const portless = { ...nowhere, hops: [hop], listed: endpoint !== undefined, hostnames };
  if (endpoint === undefined && workload.running !== undefined) {
    return { ...broken(whyNoAnswer(service, workload, name)), ...portless };
  }
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
  const judgement = isUnseen(workload, endpoint, inventory)
    ? unknown(`the pods of ${name} could not be read; whether they are ready is not known`)
    : !isListed
      ? broken(`${name} gives no endpoint for this port`)
      : declared === undefined
        ? unknown(undeclared(workload, target.number, port.protocol))
        : open;
  const policed = letIn(workload, target.number, port.protocol, inventory);
  return {
    ...judgement,
    ...(policed !== undefined && { letIn: policed }),
    hops: [{ ...hop, port: target.number, ...(declared !== undefined && inContainer(declared, workload)) }],
    port: target.number,
    listed: true,
    hostnames,
  };
};

const showsContainers = ({ pods: { template } }: Workload): boolean => (template.spec?.containers ?? []).length > 0;

const withoutContainers = (workload: Workload): string =>
  `${nameOf(workload)} ${workload.manifest.declared === undefined ? 'shows no containers' : 'is declared without ports'}`;

const undeclared = (workload: Workload, number: number, protocol: string): string =>
  showsContainers(workload)
    ? `no container declares ${portText(number, protocol)}; that is allowed`
    : withoutContainers(workload);

/** A cluster has pods in some state or other; nobody takes them as running there. */
const isUnseen = ({ running }: Workload, { source }: Endpoint, { observation }: Inventory): boolean =>
  observation !== undefined && running === undefined && source !== 'slice';

/** Why a workload of a cluster gives a Service nothing that answers. */
const whyNoAnswer = ({ spec: { selector } }: Service, { running = [], pods }: Workload, name: string): string => {
  if (running.length === 0)
    return pods.replicas === 0 ? `${name} has no pods: replicas is 0` : `${name} has no pods now`;
  const selected = running.filter(({ labels }) => matches(selector, labels));
  const first = selected.find(({ notReady }) => notReady !== undefined);
  if (first === undefined) return `no EndpointSlice lists the pods of ${name} as ready`;
  const pod = `pod/${first.name}`;
  if (selected.length > 1) return `none of the ${selected.length} pods of ${name} answers; ${pod}: ${first.notReady}`;
  return `${pod === name ? pod : `${pod} of ${name}`} is not ready: ${first.notReady}`;
};

/** Certain only where the pods are those that were meant, and are seen as they will be. */
const unresolved = (reason: string, service: Service, workload: Workload, inventory: Inventory): Judgement => {
  const { template } = workload.pods;
  const isRunning = (workload.running ?? []).length > 0;
  if (!showsContainers(workload)) return unknown(withoutContainers(workload));
  if (!isRunning && hasInjectedSidecar(template))
    return unknown(`${reason}; a container that the cluster adds may declare it`);
  const selected = inventory.podsSelectedBy(service);
  const standsNear = selected.kind === 'found' && isNear(selected.scope);
  if (!standsNear) return unknown(`${reason}; it stands in another folder and may not be the one`);
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

/** `9090`, and `53/UDP` where it is not TCP. */
const portText = (port: number, protocol: string): string => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`);
