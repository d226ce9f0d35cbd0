import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import type { DefaultedServicePort } from '../kubernetes/service.ts';
import type { Backend } from './backends.ts';
import { type End, nowhere } from './end.ts';
import { endsWritten } from './hand-written-ends.ts';
import { hopOf, placeOf } from './names.ts';
import { nothingBehind } from './no-backends.ts';
import { unknown } from './verdict.ts';
import { endInWorkload } from './workload-end.ts';

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

/** Several files may hold one object, as variants of each other: nobody applies them together. */
const distinct = (ends: readonly End[]): readonly End[] => [
  ...new Map(
    ends.map(end => {
      const hops = end.hops.map(({ at: _place, ...hop }) => hop);
      return [JSON.stringify([hops, end.verdict, end.reason]), end] as const;
    }),
  ).values(),
];
