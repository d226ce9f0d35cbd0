import type { Inventory } from '../../inventory/inventory.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { resolveTargetPort, type WhyUnresolved } from '../../kubernetes/endpoints/target-port.ts';
import { targetPortOf } from '../../kubernetes/service.ts';
import { type PortEntry, portEntries } from './port-entries.ts';

/** A port name that none of the pods has which it is about. */
export interface UnknownName extends PortEntry {
  readonly name: string;
  readonly protocol: string;
  readonly lacking: readonly { readonly workload: Workload; readonly because: WhyUnresolved }[];
}

export function* unknownNames(policy: NetworkPolicy, inventory: Inventory): Generator<UnknownName> {
  for (const asked of portEntries(policy, inventory)) {
    const { port: name, protocol = 'TCP' } = asked.entry;
    if (typeof name !== 'string') continue;
    // Plugins find the names of native sidecars or not; the newest version of the endpoint controller is one that does.
    const lacking = asked.targets.flatMap(workload => {
      const found = resolveTargetPort(workload.pods.template.spec, { port: 0, targetPort: name, protocol });
      return found.kind === 'unresolved' ? [{ workload, because: found.because }] : [];
    });
    const isForBoth = asked.beside.some(({ port, protocol: other = 'TCP' }) => port === name && other !== protocol);
    // An entry for each protocol, of which one is enough.
    const isAnswered = isForBoth && lacking.some(({ because }) => because.kind === 'other-protocol');
    if (lacking.length === asked.targets.length && !isAnswered) yield { ...asked, name, protocol, lacking };
  }
}

/** What a Service of the pods makes of the name: policies do not know the names of Service ports. */
export function portOfService(workload: Workload, name: string, protocol: string, inventory: Inventory) {
  const ports = inventory.servicesSelecting(workload).flatMap(({ spec }) => spec.ports ?? []);
  const port = ports.find(candidate => candidate.name === name && (candidate.protocol ?? 'TCP') === protocol);
  return port && targetPortOf(port) !== name ? targetPortOf(port) : undefined;
}
