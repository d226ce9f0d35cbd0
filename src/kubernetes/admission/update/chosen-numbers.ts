import type { ServicePort, ServiceSpec } from '../../objects.ts';
import type { AllocatedNodePort, StoredServicePort, StoredServiceSpec } from '../../service.ts';

/** What a stored spec shows once it was updated: `kept` stands for a number that the cluster chose when it was created. */
export interface UpdatedServiceSpec extends Omit<StoredServiceSpec, 'ports' | 'healthCheckNodePort'> {
  readonly ports: readonly UpdatedServicePort[];
  readonly healthCheckNodePort?: number | 'allocated' | 'kept';
}

export interface UpdatedServicePort extends Omit<StoredServicePort, 'nodePort'> {
  readonly nodePort?: number | AllocatedNodePort | 'kept';
}

/** Addresses for documentation, and numbers above every range of node ports: no manifest names them. */
const addresses: Readonly<Record<string, string>> = {
  'allocated/IPv4': '192.0.2.1',
  'allocated/IPv6': '2001:db8::1',
};
const chosen: ReadonlySet<string> = new Set(Object.values(addresses));
const firstChosenPort = 65000;
const chosenHealthPort = 64999;

/** The spec with numbers in place of those that a cluster chooses, so that they can be compared like any other. */
export function withChosenNumbers(spec: StoredServiceSpec): ServiceSpec {
  const { ports, clusterIP, clusterIPs, healthCheckNodePort, ...rest } = spec;
  return {
    ...rest,
    ports: ports.map(({ nodePort, ...port }, index): ServicePort => {
      if (nodePort === undefined) return port;
      return {
        ...port,
        nodePort: typeof nodePort === 'number' ? nodePort : firstChosenPort + firstOf(nodePort, index),
      };
    }),
    ...(clusterIP !== undefined && { clusterIP: addresses[clusterIP] ?? clusterIP }),
    ...(clusterIPs && { clusterIPs: clusterIPs.map(text => addresses[text] ?? text) }),
    ...(healthCheckNodePort !== undefined && {
      healthCheckNodePort: healthCheckNodePort === 'allocated' ? chosenHealthPort : healthCheckNodePort,
    }),
  };
}

/** The other way round, for what is left of these numbers. */
export function withKeptNumbers(spec: StoredServiceSpec): UpdatedServiceSpec {
  const { ports, clusterIP, clusterIPs, healthCheckNodePort, ...rest } = spec;
  const isKept = (nodePort: unknown) => typeof nodePort === 'number' && nodePort >= firstChosenPort;
  return {
    ...rest,
    ports: ports.map(port => (isKept(port.nodePort) ? { ...port, nodePort: 'kept' } : port)),
    ...(clusterIP !== undefined && { clusterIP: keptAddress(clusterIP) }),
    ...(clusterIPs && { clusterIPs: clusterIPs.map(keptAddress) }),
    ...(healthCheckNodePort !== undefined && {
      healthCheckNodePort: healthCheckNodePort === chosenHealthPort ? 'kept' : healthCheckNodePort,
    }),
  };
}

function keptAddress(text: string): string {
  return chosen.has(text) ? 'kept' : text;
}

/** Ports of one number share the number of the first. */
function firstOf(nodePort: AllocatedNodePort, index: number): number {
  return nodePort === 'allocated' ? index : Number(/\d+/.exec(nodePort)?.[0]);
}
