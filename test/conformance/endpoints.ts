import { type Endpoint, type EndpointService, endpointsOf, familiesOf } from '../../src/kubernetes/endpoints.ts';
import { defaultedSpec, isHeadless } from '../../src/kubernetes/service.ts';
import { type BundlePod, type PodState, podsOf, type Rejected, readBundle, runningPodsOf } from './bundle.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';

interface RecordedService {
  readonly namespace: string;
  readonly name: string;
  readonly endpoints: readonly unknown[];
}

interface RecordedCase {
  readonly id?: string;
  readonly file?: string;
  readonly bundle: string;
  readonly pods?: readonly PodState[];
  readonly rejected?: readonly Rejected[];
  /** As `namespace/Kind/name#ordinal reason`. */
  readonly podsRejected?: readonly string[];
  readonly services?: readonly RecordedService[];
}

/** One case for each bundle: services with type, families and ports after defaulting, and all their endpoints. */
export const compareEndpoints = (lines: Iterable<string>): Comparison =>
  compare(lines, recorded => {
    const bundle = readBundle(recorded.bundle, recorded.rejected);
    const pods = podsOf(bundle, recorded.pods ?? []);
    return bundle.services.map(service => describe(service, endpointsOf(service, { ...bundle, pods })));
  });

/** One case for each real file, whose text `read` gives. */
export const compareCorpus = (lines: Iterable<string>, read: (file: string) => string): Comparison =>
  compare(lines, recorded => {
    const bundle = readBundle(read(recorded.file ?? ''), recorded.rejected);
    const states = runningPodsOf(bundle, new Set(recorded.podsRejected?.map(pod => pod.split(' ')[0] ?? '')));
    const pods = podsOf(bundle, states);
    return bundle.services.map(service => describe(service, endpointsOf(service, { ...bundle, pods })));
  });

const compare = (lines: Iterable<string>, answer: (recorded: RecordedCase) => readonly object[]): Comparison =>
  compareAll(answers(lines, answer));

function* answers(lines: Iterable<string>, answer: (recorded: RecordedCase) => readonly object[]) {
  for (const recorded of casesIn<RecordedCase>(lines)) {
    const id = recorded.id ?? recorded.file ?? '';
    yield { id, expected: sorted(recorded.services ?? []), actual: sorted(answer(recorded)) };
  }
}

/** A Service and its endpoints in the words of the recordings. */
const describe = (service: EndpointService, endpoints: readonly Endpoint<BundlePod>[]): object => {
  const spec = defaultedSpec(service.spec);
  return {
    namespace: service.namespace,
    name: service.name,
    type: spec.type,
    headless: isHeadless(spec),
    ipFamilies: familiesOf(service.spec),
    ports: spec.ports.map(({ name, port, protocol, targetPort, appProtocol }) => ({
      name,
      port,
      protocol,
      targetPort,
      appProtocol,
    })),
    endpoints: endpoints.map(({ pod, addresses, source, ports, ready, serving, terminating, hostname }) => ({
      ...(pod === undefined ? { address: addresses[0]?.text } : { workload: pod.workload, ordinal: pod.ordinal }),
      families: addresses.map(({ family }) => family),
      ready,
      serving,
      terminating,
      hostname,
      ports: ports.map(port => ({ ...port })),
      source,
    })),
  };
};

/** Nobody defines the order of Services, endpoints or keys. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  return Object.fromEntries(
    entries.sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, child]) => [key, sorted(child)]),
  );
};
