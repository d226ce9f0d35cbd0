import { resolveTargetPort } from '../../kubernetes/endpoints/target-port.ts';
import { hasInjectedSidecar } from '../../kubernetes/pods/operators.ts';
import { isHeadless, protocolOf, serviceType } from '../../kubernetes/service.ts';
import type { Inventory } from '../inventory.ts';
import { type Call, isCertain } from '../references/calls.ts';
import type { Workload } from '../views.ts';

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
  if (pods.items.includes(caller) || !isCertain(call, inventory)) return [];
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
