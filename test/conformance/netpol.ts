import { connectionVerdict, type End, type PlacedPolicy, policyTypesOf } from '../../src/kubernetes/network-policy.ts';
import type { KubernetesObject, NetworkPolicyObject, PodSpec } from '../../src/kubernetes/objects.ts';
import { reader } from '../../src/source/reader.ts';
import { namespaceOf } from './bundle.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';
import { decodedObject } from './decoded.ts';

/** A pod as `namespace/name`, or an address outside the cluster. */
type RecordedEnd = string | { readonly ip: string };

interface RecordedCase {
  readonly id: string;
  readonly bundle: string;
  readonly podIPs: Readonly<Record<string, string>>;
  readonly policyTypes: Readonly<Record<string, readonly string[]>>;
  readonly connections: readonly {
    readonly from: RecordedEnd;
    readonly to: RecordedEnd;
    readonly port: number;
    readonly protocol: string;
    readonly egress: boolean;
    readonly ingress: boolean;
    readonly allowed: boolean;
  }[];
}

/** One case for each connection: whether it gets out of the caller, into the target, and both. */
export const compareConnections = (lines: Iterable<string>): Comparison => compareAll(connectionAnswers(lines));

/** One case for each bundle: the directions that its policies are about. */
export const comparePolicyTypes = (lines: Iterable<string>): Comparison => compareAll(policyTypeAnswers(lines));

function* connectionAnswers(lines: Iterable<string>) {
  for (const { id, bundle, podIPs, connections } of casesIn<RecordedCase>(lines)) {
    const objects = objectsOf(bundle);
    const policies = policiesOf(objects);
    const pods = podsOf(objects, podIPs);
    const endOf = (end: RecordedEnd): End | undefined =>
      typeof end === 'string' ? pods.get(end) : { kind: 'outside', addresses: [end.ip] };
    for (const { from, to, port, protocol, egress, ingress, allowed } of connections) {
      const ends = { from: endOf(from), to: endOf(to) };
      const verdict =
        ends.from && ends.to && connectionVerdict({ from: ends.from, to: ends.to, port, protocol }, policies);
      const wordFor = (isAllowed: boolean) => (isAllowed ? 'allowed' : 'denied');
      yield {
        id: `${id} ${nameOf(from)} -> ${nameOf(to)} ${port}/${protocol}`,
        expected: { egress: wordFor(egress), ingress: wordFor(ingress), verdict: wordFor(allowed) },
        actual: verdict && {
          egress: verdict.egress.verdict,
          ingress: verdict.ingress.verdict,
          verdict: verdict.verdict,
        },
      };
    }
  }
}

function* policyTypeAnswers(lines: Iterable<string>) {
  for (const { id, bundle, policyTypes } of casesIn<RecordedCase>(lines)) {
    const types = policiesOf(objectsOf(bundle)).map(
      ({ namespace, name, spec }) => [`${namespace}/${name}`, policyTypesOf(spec)] as const,
    );
    yield { id, expected: inOrder(Object.entries(policyTypes)), actual: inOrder(types) };
  }
}

function objectsOf(bundle: string): readonly KubernetesObject[] {
  return reader.read(bundle).map(({ value }) => decodedObject(value));
}

function policiesOf(objects: readonly KubernetesObject[]): readonly PlacedPolicy[] {
  return objects
    .filter((object): object is NetworkPolicyObject => object.kind === 'NetworkPolicy')
    .map(policy => ({
      namespace: namespaceOf(policy),
      name: policy.metadata?.name ?? '',
      spec: policy.spec ?? {},
    }));
}

function podsOf(objects: readonly KubernetesObject[], podIPs: RecordedCase['podIPs']): ReadonlyMap<string, End> {
  const namespaces = new Map(
    objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => [metadata?.name, metadata?.labels]),
  );
  const pods = objects.filter(
    (object): object is KubernetesObject & { readonly spec?: PodSpec } => object.kind === 'Pod',
  );
  return new Map(
    pods.map(pod => {
      const namespace = namespaceOf(pod);
      const name = `${namespace}/${pod.metadata?.name ?? ''}`;
      const address = podIPs[name];
      const end: End = {
        kind: 'pod',
        namespace,
        namespaceLabels: namespaces.get(namespace) ?? {},
        labels: pod.metadata?.labels ?? {},
        spec: pod.spec ?? {},
        addresses: address === undefined ? undefined : [address],
      };
      return [name, end];
    }),
  );
}

const nameOf = (end: RecordedEnd): string => (typeof end === 'string' ? end : end.ip);

const inOrder = <Value>(entries: readonly (readonly [string, Value])[]): readonly (readonly [string, Value])[] =>
  [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
