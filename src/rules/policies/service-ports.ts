import type { Inventory } from '../../inventory/inventory.ts';
import { podEnd } from '../../inventory/policies/pod-ends.ts';
import type { NetworkPolicy, Service, Workload } from '../../inventory/views.ts';
import { isPort } from '../../kubernetes/network-policy/ports.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { isHeadless, protocolOf } from '../../kubernetes/service.ts';
import { type Target, type TargetedPort, targetedPortsOf } from '../ports/targets.ts';
import { mentions } from '../ports/undeclared.ts';
import { type PortEntry, portEntries } from './port-entries.ts';

/** A number that only the Service has, in a policy that lets nobody to where the Service leads. */
export interface ServicePortEntry extends PortEntry, Pick<TargetedPort, 'port' | 'place'> {
  readonly service: Service;
  readonly target: Target;
  readonly number: number;
}

export function* servicePortEntries(policy: NetworkPolicy, inventory: Inventory): Generator<ServicePortEntry> {
  for (const asked of portEntries(policy, inventory)) {
    if (inventory.isPolicedElsewhere(policy, ...asked.targets)) continue;
    const { entry, targets } = asked;
    const { port: from, endPort: to = from, protocol = 'TCP' } = entry;
    if (typeof from !== 'number' || typeof to !== 'number') continue;
    const isIn = (number: number) => number >= from && number <= to;
    if (targets.some(target => usesAny(target, from, to))) continue;

    const services = new Set(targets.flatMap(target => inventory.servicesSelecting(target)));
    // The port of a headless Service is the pods' own.
    if ([...services].some(({ spec }) => isHeadless(spec))) continue;
    const led = [...services].flatMap(service =>
      targetedPortsOf(service, inventory).flatMap(({ port, place, targets: behind }) =>
        behind.flatMap(target => {
          const { workload, resolved } = target;
          if (resolved.kind === 'unresolved' || !targets.includes(workload) || protocolOf(port) !== protocol) return [];
          return [{ ...asked, service, port, place, target, number: resolved.number }];
        }),
      ),
    );
    if (led.some(({ number }) => isIn(number))) continue;
    const missed = led.filter(({ port }) => isIn(port.port));
    if (missed.some(one => isLetThrough(policy, one, inventory))) continue;
    const [first] = missed;
    if (first !== undefined) yield first;
  }
}

/** Whether or not a Service leads there: the number is declared, or the pods are told of it. */
function usesAny({ pods: { template } }: Workload, from: number, to: number): boolean {
  const isIn = (number: number) => number >= from && number <= to;
  if (declaredPorts(template.spec).some(({ port }) => isIn(port.containerPort))) return true;
  return from === to && mentions(template, from);
}

/** By some rule about these pods, for whomever. */
function isLetThrough(
  policy: NetworkPolicy,
  { target, number, direction, port }: ServicePortEntry,
  inventory: Inventory,
) {
  const asked = { to: podEnd(target.workload, ''), port: number, protocol: protocolOf(port) };
  const own = inventory.podsUnder(policy);
  const from = own.kind === 'found' ? own.items : [];
  const policies =
    direction === 'ingress'
      ? inventory.policiesOver(target.workload)
      : [policy, ...from.flatMap(workload => inventory.policiesOver(workload))];
  const rules = policies.flatMap(
    ({ object }) => (direction === 'ingress' ? object.spec?.ingress : object.spec?.egress) ?? [],
  );
  return rules.some(({ ports = [] }) => ports.length === 0 || ports.some(entry => isPort(entry, asked) !== 'no'));
}
