import type { IPFamily } from '../../src/kubernetes/addresses.ts';
import type { EndpointService, Pod } from '../../src/kubernetes/endpoints.ts';
import type {
  EndpointSliceObject,
  EndpointsObject,
  KubernetesObject,
  Labels,
  ServiceObject,
} from '../../src/kubernetes/objects.ts';
import { podIdentity } from '../../src/kubernetes/pods/labels.ts';
import { type PodSource, podTemplateOf } from '../../src/kubernetes/pods.ts';
import { reader } from '../../src/source/reader.ts';
import { decodedObject } from './decoded.ts';

/** The stand-in for a cluster that the recordings were made with: objects of a bundle, and pods as their harness made them. */

export interface Rejected {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** State given to one pod by the harness. */
export interface PodState {
  readonly workload: string;
  readonly ordinal: number;
  readonly phase: Pod['phase'];
  readonly ready: boolean;
  readonly terminating?: boolean;
  readonly families: readonly IPFamily[];
  readonly node: string;
}

export interface BundlePod extends Pod {
  readonly workload: string;
  readonly ordinal: number;
}

export interface Bundle {
  readonly objects: readonly KubernetesObject[];
  readonly services: readonly EndpointService[];
  readonly endpoints: readonly EndpointsObject[];
  readonly slices: readonly EndpointSliceObject[];
  readonly namespaces: ReadonlySet<string>;
}

const usedKinds = new Set([
  ...['v1/Service', 'v1/Endpoints', 'v1/Pod', 'v1/ReplicationController', 'discovery.k8s.io/v1/EndpointSlice'],
  ...['apps/v1/Deployment', 'apps/v1/StatefulSet', 'apps/v1/DaemonSet', 'apps/v1/ReplicaSet'],
  ...['batch/v1/Job', 'batch/v1/CronJob'],
]);

const isObject = (value: unknown): value is KubernetesObject & { readonly items?: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'kind' in value;

export const namespaceOf = (object: KubernetesObject): string => object.metadata?.namespace || 'default';
const keyOf = (object: KubernetesObject): string =>
  `${namespaceOf(object)}/${object.kind}/${object.metadata?.name ?? ''}`;

/** The objects that the API server accepted. */
export const readBundle = (text: string, rejected: readonly Rejected[] = []): Bundle => {
  const refused = new Set(rejected.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`));
  const objects = reader
    .read(text)
    .map(({ value }) => value)
    .filter(isObject)
    .flatMap(object => (object.kind.endsWith('List') ? (object.items ?? []).filter(isObject) : [object]))
    .map(object => decodedObject(object))
    .filter(object => usedKinds.has(`${object.apiVersion}/${object.kind}`) && !refused.has(keyOf(object)));
  const ofKind = <T extends KubernetesObject>(kind: string) =>
    objects.filter((object): object is T & (typeof objects)[number] => object.kind === kind);
  return {
    objects,
    services: ofKind<ServiceObject>('Service').map(object => ({
      namespace: namespaceOf(object),
      name: object.metadata?.name ?? '',
      spec: object.spec ?? {},
    })),
    endpoints: ofKind<EndpointsObject>('Endpoints'),
    slices: ofKind<EndpointSliceObject>('EndpointSlice'),
    namespaces: new Set(objects.map(namespaceOf)),
  };
};

/** A CronJob's pods belong to a Job of its own, which the harness gave this number. */
const jobLabelsOf = (source: PodSource): Labels => {
  if (source.kind !== 'CronJob') return {};
  const job = `${source.name}-29000000`;
  return { 'job-name': job, 'batch.kubernetes.io/job-name': job };
};

/** Nodes are called n1, n2, ... */
export const nodeAddress = (node: string, family: IPFamily): string =>
  `${family === 'IPv4' ? '192.168.0.' : 'fd00:192:168::'}${node.slice(1)}`;

/** Pods with addresses of their own, numbered through the bundle. */
export const podsOf = (bundle: Bundle, states: readonly PodState[]): readonly BundlePod[] => {
  const sources = new Map(bundle.objects.map(object => [keyOf(object), podTemplateOf(object)]));
  return states.flatMap((state, number): BundlePod[] => {
    const source = sources.get(state.workload);
    if (source === undefined) return [];
    const { labels, hostname, subdomain } = podIdentity(source, state.ordinal);
    return [
      {
        workload: state.workload,
        ordinal: state.ordinal,
        namespace: state.workload.slice(0, state.workload.indexOf('/')),
        labels: { ...labels, ...jobLabelsOf(source) },
        spec: source.template.spec ?? {},
        hostname,
        subdomain,
        phase: state.phase,
        ready: state.ready,
        terminating: state.terminating ?? false,
        addresses: state.families.map(family => ({
          family,
          text: source.template.spec?.hostNetwork
            ? nodeAddress(state.node, family)
            : `${family === 'IPv4' ? '10.244.1.' : 'fd00:10:244::'}${number + 1}`,
        })),
        node: state.node,
      },
    ];
  });
};

/** The pods of a real file: at most two for each workload, all of them running. */
export const runningPodsOf = (bundle: Bundle, without: ReadonlySet<string>): readonly PodState[] =>
  bundle.objects.flatMap(object => {
    const source = podTemplateOf(object);
    if (source === undefined) return [];
    const count = source.kind === 'DaemonSet' ? 2 : source.runsToCompletion ? 1 : Math.min(source.replicas ?? 1, 2);
    return Array.from({ length: count }, (_, ordinal): PodState => {
      const state = {
        phase: 'Running',
        ready: true,
        families: ['IPv4', 'IPv6'] as const,
        node: `n${ordinal + 1}`,
      } as const;
      return { workload: keyOf(object), ordinal, ...state };
    }).filter(({ workload, ordinal }) => !without.has(`${workload}#${ordinal}`));
  });
