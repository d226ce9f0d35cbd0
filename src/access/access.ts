import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import { isHeadless } from '../kubernetes/service.ts';
import { absentWays } from './absent.ts';
import { callersOf } from './callers.ts';
import { clusterIPs, externalIPs } from './cluster-ip.ts';
import { clusterSetNames } from './cluster-set.ts';
import { type Destination, type DestinationPort, destinationOf } from './destination.ts';
import { dnsNames, podNames, serviceRecords } from './dns-names.ts';
import { dnsRecords } from './dns-records.ts';
import { routePaths } from './gateway-routes.ts';
import { ingressPaths } from './ingress-routes.ts';
import { loadBalancer } from './load-balancer.ts';
import { nodePorts } from './node-ports.ts';
import type { AccessPath, ServiceAccess } from './path.ts';
import { listedEndpoints, variables } from './records.ts';

/** Every way in to a Service, hop by hop, and what the cluster would tell of it. */
export const accessOf = (service: Service, inventory: Inventory): ServiceAccess => {
  const destination = destinationOf(service, inventory);
  const { clusterDomain } = inventory.options;
  const nodes = inventory.observation?.nodes;
  return {
    service,
    type: destination.spec.type,
    headless: isHeadless(destination.spec),
    paths: [
      ...destination.ports.flatMap(port => [
        ...pathsOf(destination, port, clusterDomain, nodes),
        ...clusterSetNames(destination, port, inventory),
      ]),
      ...(inventory.ingressesNaming(destination.service).length > 0 ? ingressPaths(destination, inventory) : []),
      ...(inventory.routesNaming(destination.service).length > 0 ? routePaths(destination, inventory) : []),
    ],
    absent: absentWays(destination),
    // Only some reports tell it.
    get dns() {
      return dnsRecords(destination, clusterDomain);
    },
    environment: variables(destination),
    callers: callersOf(service, inventory),
    endpoints: listedEndpoints(destination),
  };
};

const pathsOf = (
  destination: Destination,
  port: DestinationPort,
  domain: string,
  nodes: readonly string[] | undefined,
): readonly AccessPath[] => {
  const names = dnsNames(destination, port, domain);
  if (destination.spec.type === 'ExternalName') return names;
  // A headless Service has no address of its own that kube-proxy or a load balancer could serve.
  if (destination.headless) {
    return [...names, ...podNames(destination, port, domain), ...serviceRecords(destination, port, domain)];
  }
  return [
    ...names,
    ...podNames(destination, port, domain),
    ...clusterIPs(destination, port),
    ...nodePorts(port, nodes),
    ...externalIPs(destination, port),
    ...loadBalancer(destination, port),
  ];
};
