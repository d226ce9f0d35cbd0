import type { Destination, DestinationPort } from './destination.ts';
import type { AccessPath } from './path.ts';
import { waysTo } from './ways.ts';

export const loadBalancer = ({ spec }: Destination, port: DestinationPort): readonly AccessPath[] =>
  spec.type === 'LoadBalancer' ? waysTo(port, 'outside', spec.loadBalancerIP || '<load-balancer>', port.number) : [];
