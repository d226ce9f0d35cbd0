import { assignedAddresses } from './assigned.ts';
import type { Destination, DestinationPort } from './destination.ts';
import type { AccessPath } from './path.ts';
import { broken } from './verdict.ts';
import { waysTo } from './ways.ts';

export const loadBalancer = ({ service, spec }: Destination, port: DestinationPort): readonly AccessPath[] => {
  if (spec.type !== 'LoadBalancer') return [];
  const placeholder = spec.loadBalancerIP || '<load-balancer>';
  const assigned = assignedAddresses(service);
  if (assigned === undefined) return waysTo(port, 'outside', placeholder, port.number);
  if (assigned.length > 0) return assigned.flatMap(address => waysTo(port, 'outside', address, port.number));
  const pending = broken('the cluster has given the load balancer no address yet (status.loadBalancer is empty)');
  return waysTo(
    port,
    'outside',
    placeholder,
    port.number,
    port.ends.map(end => (end.verdict === 'broken' ? end : { ...end, ...pending })),
  );
};
