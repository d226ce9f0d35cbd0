import type { DestinationPort } from './destination.ts';
import type { AccessPath } from './path.ts';
import { waysTo } from './ways.ts';

/** By a port that every node opens; of Services of type LoadBalancer as well, unless they do without. */
export const nodePorts = (port: DestinationPort): readonly AccessPath[] =>
  port.nodePort === undefined ? [] : waysTo(port, 'node', '<node>', port.nodePort);
