import type { Inventory } from '../inventory/inventory.ts';
import { type Call, isCertain } from '../inventory/references/calls.ts';
import type { Service } from '../inventory/views.ts';

/** Workloads that call the Service, each address once; what may be meant for somebody else is left out. */
export const callersOf = (service: Service, inventory: Inventory): readonly Call[] => {
  const calls = inventory.callersOf(service).filter(call => isCertain(call, inventory));
  const distinct = new Map(
    calls.map(call => [[call.workload.kind, call.workload.name, call.address.text].join('\n'), call] as const),
  );
  return [...distinct.values()];
};
