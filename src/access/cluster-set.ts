import type { Inventory } from '../inventory/inventory.ts';
import type { Destination, DestinationPort } from './destination.ts';
import { hopOf, placeOf } from './names.ts';
import type { AccessPath } from './path.ts';
import { waysTo } from './ways.ts';

/** Of every cluster set (multicluster.x-k8s.io, KEP-1645); a set that is not called so has no such names. */
const DOMAIN = 'clusterset.local';

/**
 * By the name that all clusters of a set know. Pods of other clusters that offer a Service of this name may answer there as
 * well: what is told is where the traffic ends in this one.
 */
export const clusterSetNames = (
  { service, name, namespace, spec }: Destination,
  port: DestinationPort,
  inventory: Inventory,
): readonly AccessPath[] => {
  // The controller of a set exports no ExternalName.
  if (spec.type === 'ExternalName') return [];
  const host = `${name}.${namespace}.svc.${DOMAIN}`;
  return inventory
    .exportsOf(service)
    .slice(0, 1)
    .flatMap(serviceExport =>
      waysTo(port, 'cluster', host, port.number).map(path => ({
        ...path,
        hops: [{ ...hopOf(serviceExport), at: placeOf(serviceExport) }, ...path.hops],
      })),
    );
};
