import type { Inventory } from '../../inventory/inventory.ts';
import type { MonitorAbsence } from '../../inventory/presence/monitor-absence.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { Monitor, Service, View, Workload } from '../../inventory/views.ts';
import {
  isMonitoredPort,
  type MonitoredPort,
  monitoredPorts,
  monitorsPods,
  selectsByLabel,
} from '../../kubernetes/monitors.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';
import { serviceType, targetPortOf } from '../../kubernetes/service.ts';
import { at, type Place } from '../../source/manifest.ts';
import { declarationPlace, isKnown } from '../ports/targets.ts';
import { nameOf } from '../words.ts';

/** A port that one of a monitor's targets has. */
export interface OfferedPort {
  readonly owner: View;
  readonly name: string | undefined;
  readonly number: number;
  /** Of a Service port that leads to another one. */
  readonly targetPort: number | string | undefined;
  readonly place: Place;
}

/** What a monitor may choose from. */
export interface Offer {
  readonly owners: readonly [View, ...View[]];
  readonly ports: readonly OfferedPort[];
  readonly isNear: boolean;
}

/** Each port once, however many endpoints ask for it: a wrong name that is repeated is one mistake. */
export function askedBy(monitor: Monitor): readonly (readonly [MonitoredPort, ...MonitoredPort[]])[] {
  const asked = new Map<string, [MonitoredPort, ...MonitoredPort[]]>();
  for (const port of monitoredPorts(monitor.object)) {
    const key = JSON.stringify([port.of, port.wanted]);
    const known = asked.get(key);
    if (known === undefined) asked.set(key, [port]);
    else known.push(port);
  }
  return [...asked.values()];
}

/** Undefined where nothing is selected, or where nobody can say which ports there will be. */
export function offerTo(monitor: Monitor, of: MonitoredPort['of'], inventory: Inventory): Offer | undefined {
  if (!selectsByLabel(monitor.object)) return undefined;
  if (monitorsPods(monitor.object)) return offerOfPods(inventory.podsMonitoredBy(monitor), inventory);
  const answer = inventory.servicesMonitoredBy(monitor);
  if (answer.kind !== 'found') return undefined;
  if (of === 'Service') return offerOfServices(answer.items, isNear(answer.scope), inventory);
  const pods = answer.items.map(service => inventory.podsSelectedBy(service));
  const items = [...new Set(pods.flatMap(found => (found.kind === 'found' ? found.items : [])))];
  const scope = pods.every(found => found.kind === 'found' && isNear(found.scope)) ? answer.scope : 'input';
  return pods.every(({ kind }) => kind === 'found')
    ? offerOfPods({ kind: 'found', items, scope }, inventory)
    : undefined;
}

function offerOfServices(services: readonly Service[], near: boolean, inventory: Inventory): Offer | undefined {
  const [first, ...others] = services;
  // A Service without ports is a fragment, has a finding of its own, or is an ExternalName; hand-written endpoints have names of their own.
  const isOpen = ({ spec }: Service) => serviceType(spec) === 'ExternalName' || !spec.ports?.length;
  const isFilled = (service: Service) => inventory.endpointsOf(service).length > 0;
  if (first === undefined || services.some(service => isOpen(service) || isFilled(service))) return undefined;
  const ports = services.flatMap(owner =>
    (owner.spec.ports ?? []).map((port, index) => ({
      owner,
      name: port.name || undefined,
      number: port.port,
      targetPort: targetPortOf(port),
      place: at(owner.manifest, 'spec', 'ports', index, port.name ? 'name' : 'port'),
    })),
  );
  return { owners: [first, ...others], ports, isNear: near };
}

/** Prometheus looks at the ports of all containers, also of those that have ended. */
function offerOfPods(pods: ReturnType<Inventory['podsMonitoredBy']>, inventory: Inventory): Offer | undefined {
  if (pods.kind !== 'found') return undefined;
  const [first, ...others] = pods.items;
  // A mesh adds containers with ports for metrics of its own.
  const isOpen = (workload: Workload) => inventory.isMeshed(workload) || !isKnown(workload, inventory);
  if (first === undefined || pods.items.some(isOpen)) return undefined;
  const ports = pods.items.flatMap(owner =>
    declaredPorts(owner.pods.template.spec).map(declared => ({
      owner,
      name: declared.port.name || undefined,
      number: declared.port.containerPort,
      targetPort: undefined,
      place: declarationPlace(owner, declared),
    })),
  );
  return { owners: [first, ...others], ports, isNear: isNear(pods.scope) };
}

/** The port that is monitored under this name or number, if there is one. */
export const monitoredOf = ({ ports }: Offer, { wanted }: MonitoredPort): OfferedPort | undefined =>
  ports.find(port => isMonitoredPort(wanted, port));

/** The port whose number or target port was written in place of its name. */
export const twinOf = ({ ports }: Offer, wanted: number | string): OfferedPort | undefined =>
  ports.find(({ number, targetPort }) => [String(number), String(targetPort)].includes(String(wanted)));

/** The port of nearly this name. */
export const nearOf = ({ ports }: Offer, wanted: number | string): OfferedPort | undefined =>
  ports.find(({ name }) => name !== undefined && (likeness(String(wanted), name)?.kind ?? 'part') !== 'part');

/** `metrics (9100)`, `9100 without a name`. */
export const portNames = ({ ports }: Offer): readonly string[] => [
  ...new Set(
    ports.map(({ name, number }) => (name === undefined ? `${number} without a name` : `${name} (${number})`)),
  ),
];

/** `service/web has port 9090, named metrics`. */
export const inWords = ({ owner, name, number }: OfferedPort): string =>
  `${nameOf(owner.manifest)} has port ${number}, ${name === undefined ? 'without a name' : `named ${name}`}`;

/** `9090 is the number of port metrics`. */
export const roleOf = ({ name, number }: OfferedPort, wanted: number | string): string => {
  const role = String(number) === String(wanted) ? 'number' : 'targetPort';
  return `${wanted} is the ${role} of ${name === undefined ? 'a port without a name' : `port ${name}`}`;
};

/** How much it says that a monitor finds nothing in this input. */
export function certaintyOf(absence: MonitorAbsence, monitor: Monitor, inventory: Inventory) {
  const because = inventory.openBecause(monitor);
  if (because.length === 0) return 'in a complete input';
  // An operator makes other pods and Services than those that stand there.
  const isOpen = because.some(reason => reason !== 'partial-input' && reason !== 'operator');
  return isOpen || absence.kind === 'nothing-similar' ? 'perhaps elsewhere' : 'targets nearby';
}
