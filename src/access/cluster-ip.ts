import type { Destination, DestinationPort } from './destination.ts';
import type { AccessPath } from './path.ts';
import { waysTo } from './ways.ts';

/** By the virtual address, inside the cluster. */
export const clusterIPs = ({ spec }: Destination, port: DestinationPort): readonly AccessPath[] =>
  addressesOf(spec.clusterIPs).flatMap(host => waysTo(port, 'cluster', host, port.number));

/** By addresses that somebody routes to the nodes. */
export const externalIPs = ({ spec }: Destination, port: DestinationPort): readonly AccessPath[] =>
  (spec.externalIPs ?? []).flatMap(host => waysTo(port, 'outside', host, port.number));

const placeholder = '<cluster-ip>';

const addressesOf = (stored: readonly string[] = []): readonly string[] => [
  ...new Set(stored.map(address => (address.startsWith('allocated/') ? placeholder : address))),
];
