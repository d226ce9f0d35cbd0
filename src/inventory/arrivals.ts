import { resolveTargetPort } from '../kubernetes/endpoints/target-port.ts';
import { hasInjectedSidecar } from '../kubernetes/pods/operators.ts';
import { isHeadless, protocolOf, serviceType } from '../kubernetes/service.ts';
import type { Call } from './calls.ts';
import type { Inventory } from './inventory.ts';
import { settingsOf } from './settings.ts';
import type { Workload } from './views.ts';

/** Where a call comes out: a port of pods behind the Service. */
export interface Arrival {
  readonly target: Workload;
  readonly number: number;
  readonly protocol: string;
}

type ArrivalGround = Pick<Inventory, 'podsSelectedBy' | 'isMeshed' | 'callersOf' | 'options'>;

/**
 * All ports of all pods that a call may come to; an address without a port may mean any of the Service's. Nothing where a
 * sidecar takes the connection over, because a mesh connects its sidecars on ports of its own.
 */
export function arrivalsOf(call: Call, inventory: ArrivalGround): readonly Arrival[] {
  const { workload: caller, service, address } = call;
  const pods = inventory.podsSelectedBy(service);
  if (pods.kind !== 'found' || serviceType(service.spec) === 'ExternalName') return [];
  if (pods.items.includes(caller) || !isCall(call, inventory)) return [];
  const ends = [caller, ...pods.items];
  if (ends.some(end => hasInjectedSidecar(end.pods.template) || inventory.isMeshed(end))) return [];
  const targets = pods.items.filter(workload => !workload.pods.runsToCompletion);
  const { port: asked } = address;
  if (isHeadless(service.spec) && asked !== undefined) {
    return targets.map(target => ({ target, number: asked, protocol: 'TCP' }));
  }
  const ports = (service.spec.ports ?? []).filter(({ port }) => asked === undefined || port === asked);
  return targets.flatMap(target =>
    ports.flatMap(port => {
      const resolved = resolveTargetPort(target.pods.template.spec, port, inventory.options.kubernetesVersion);
      return resolved.kind === 'unresolved' ? [] : [{ target, number: resolved.number, protocol: protocolOf(port) }];
    }),
  );
}

/** Names of addresses that are handed on or compared with, and not called: those that browsers are sent to. */
const OF_OTHERS = /cors|origin|allowed|public|external|callback|redirect|advertise|issuer|self/i;

/** A ConfigMap of several workloads does not say which of them makes the call. */
function isCall({ workload, service, address: { place } }: Call, inventory: ArrivalGround): boolean {
  const written = place.path.join('\n');
  if (place.manifest === workload.manifest) {
    const setting = [...settingsOf(workload)].find(candidate => candidate.place.path.join('\n') === written);
    return !OF_OTHERS.test(setting?.name ?? '');
  }
  const isShared = inventory
    .callersOf(service)
    .some(other => other.workload !== workload && other.address.place.manifest === place.manifest);
  return !isShared && !OF_OTHERS.test(String(place.path.at(-1)));
}
