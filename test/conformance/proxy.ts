import { type EndpointService, endpointsOf, familiesOf } from '../../src/kubernetes/endpoints.ts';
import { defaultedSpec } from '../../src/kubernetes/service.ts';
import { type Backend, backendsOf, isProxied, type Usable, usableEndpoints } from '../../src/kubernetes/traffic.ts';
import { type Bundle, type BundlePod, type PodState, podsOf, type Rejected, readBundle } from './bundle.ts';
import { type Comparison, casesIn, compareAll, type Difference } from './comparison.ts';

interface RecordedPort {
  readonly family: string;
  readonly name?: string;
  readonly port: number;
  readonly protocol: string;
  readonly endpoints: readonly string[];
  readonly local?: Readonly<Record<string, readonly string[]>>;
}

interface RecordedCase {
  readonly id: string;
  readonly bundle: string;
  readonly pods?: readonly PodState[];
  readonly rejected?: readonly Rejected[];
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly proxied: boolean;
    readonly ports: readonly RecordedPort[] | null;
  }[];
}

/** The recordings of Service ports lack their bundles: they stand in those of the endpoints under the same id. */
export function* withBundles(lines: Iterable<string>, endpointLines: Iterable<string>): Generator<string> {
  const bundles = new Map<string, object>();
  for (const { id, bundle, pods, rejected } of casesIn<RecordedCase>(endpointLines)) {
    bundles.set(id, { bundle, pods, rejected });
  }
  for (const recorded of casesIn<{ readonly id: string }>(lines)) {
    yield JSON.stringify({ ...recorded, ...bundles.get(recorded.id) });
  }
}

/** One case for each port of a Service in one family, and one for each Service that is not proxied. */
export const compareServicePorts = (lines: Iterable<string>): Comparison =>
  compare(lines, function* (recorded: RecordedCase) {
    const bundle = readBundle(recorded.bundle, recorded.rejected);
    const pods = podsOf(bundle, recorded.pods ?? []);
    const byName = new Map(bundle.services.map(service => [`${service.namespace}/${service.name}`, service]));
    for (const { namespace, name, proxied, ports } of recorded.services) {
      const service = byName.get(`${namespace}/${name}`);
      const actual = service === undefined ? [] : portsOf(service, bundle, pods);
      const id = `${recorded.id} ${namespace}/${name}`;
      if (!proxied) yield { id, expected: [], actual };
      const key = ({ family, port, protocol }: RecordedPort) => `${family} ${port} ${protocol}`;
      const answers = new Map(actual.map(port => [key(port), port]));
      if (proxied && answers.size !== (ports ?? []).length) yield { id, expected: ports, actual };
      for (const port of ports ?? [])
        yield { id: `${id} ${key(port)}`, expected: port, actual: answers.get(key(port)) };
    }
  });

const nodes = ['n1', 'n2'] as const;

const portsOf = (service: EndpointService, bundle: Bundle, pods: readonly BundlePod[]): readonly RecordedPort[] => {
  if (!isProxied(service.spec)) return [];
  const spec = defaultedSpec(service.spec);
  const endpoints = endpointsOf(service, { ...bundle, pods });
  const isLocal = spec.internalTrafficPolicy === 'Local' || spec.externalTrafficPolicy === 'Local';
  return familiesOf(service.spec).flatMap(family =>
    spec.ports.map(port => {
      const backends = backendsOf(port, family, endpoints).map(backend => ({ ...backend, ...backend.endpoint }));
      const everywhere = { ...spec, internalTrafficPolicy: 'Cluster' };
      const onNodes = (policies: typeof spec, node: string) =>
        usableEndpoints(policies, backends, { node, zones: new Map() }).internal.map(textOf).sort();
      const local = () => nodes.map(node => [node, onNodes({ ...spec, internalTrafficPolicy: 'Local' }, node)]);
      return {
        endpoints: onNodes(everywhere, 'n1'),
        family,
        ...(isLocal && { local: Object.fromEntries(local()) }),
        ...(port.name !== undefined && { name: port.name }),
        port: port.port,
        protocol: port.protocol,
      };
    }),
  );
};

const textOf = ({ endpoint, address, port }: Backend<BundlePod>): string =>
  endpoint.pod === undefined
    ? `${address.family === 'IPv6' ? `[${address.text}]` : address.text}:${port.port}`
    : `${endpoint.pod.workload}#${endpoint.pod.ordinal}:${port.port}`;

interface RecordedTopology {
  readonly id: string;
  readonly service: {
    readonly type: string;
    readonly internalTrafficPolicy: string;
    readonly externalTrafficPolicy?: string;
    readonly trafficDistribution?: string;
    readonly publishNotReadyAddresses?: boolean;
  };
  readonly endpoints: readonly { readonly id: string; readonly node: string; readonly state: string }[];
  readonly zones: Readonly<Record<string, string>>;
  readonly usable: Readonly<Record<string, unknown>>;
}

/** One case for each topology, on all its nodes. */
export const compareTopologies = (lines: Iterable<string>): Comparison =>
  compare(lines, function* ({ id, service, endpoints, zones, usable }: RecordedTopology) {
    const states = endpoints.map(({ id, node, state }) => {
      const terminating = state.startsWith('terminating');
      const serving = state === 'ready' || state === 'terminatingServing';
      return { id, node, serving, terminating, ready: service.publishNotReadyAddresses === true || state === 'ready' };
    });
    const actual = Object.fromEntries(
      Object.keys(usable).map(node => {
        const chosen = usableEndpoints(service, states, { node, zones: new Map(Object.entries(zones)) });
        return [node, idsOf(chosen)];
      }),
    );
    yield { id, expected: usable, actual };
  });

const idsOf = ({ anyEndpoints, external, internal }: Usable<{ readonly id: string }>) => ({
  anyEndpoints,
  ...(external && { external: external.map(({ id }) => id).sort() }),
  internal: internal.map(({ id }) => id).sort(),
});

const compare = <Recorded>(
  lines: Iterable<string>,
  answers: (recorded: Recorded) => Iterable<Difference>,
): Comparison =>
  compareAll(
    (function* () {
      for (const recorded of casesIn<Recorded>(lines)) yield* answers(recorded);
    })(),
  );
