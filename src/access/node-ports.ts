import type { DestinationPort } from './destination.ts';
import type { AccessPath } from './path.ts';
import { waysTo } from './ways.ts';

/** All nodes are alike in this. */
const mostNodes = 3;

/** By a port that every node opens; of Services of type LoadBalancer as well, unless they do without. */
export const nodePorts = (port: DestinationPort, nodes: readonly string[] = []): readonly AccessPath[] => {
  const { nodePort } = port;
  if (nodePort === undefined) return [];
  const hosts = nodes.length === 0 ? ['<node>'] : nodes.slice(0, mostNodes);
  return hosts.flatMap(host => waysTo(port, 'node', host, nodePort));
};
