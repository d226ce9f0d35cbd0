import { belongsToController, serviceNameOf } from '../../kubernetes/endpoints/hand-written.ts';
import { asListed, type ListedPod, listedPods } from '../../kubernetes/endpoints/listed.ts';
import type { Endpoint } from '../../kubernetes/endpoints.ts';
import { groupOf } from '../../kubernetes/groups.ts';
import type { EndpointSliceObject, KubernetesObject, OwnerReference } from '../../kubernetes/objects.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { controllerOf, hasEnded, type PodObject, type RunningPod, runningPod } from '../../kubernetes/pods/running.ts';
import { hasPodTemplate } from '../../kubernetes/pods.ts';
import type { Manifest } from '../../source/manifest.ts';
import { addTo } from '../grouping.ts';
import { inWords } from '../presence/not-ready.ts';
import { viewOf } from '../typed.ts';
import type { JudgedManifest, Service, Workload } from '../views.ts';
import type { Observation, Observed } from './observation.ts';

interface LivePod {
  readonly judged: JudgedManifest;
  readonly pod: RunningPod;
  readonly owner: OwnerReference | undefined;
}

/**
 * What a cluster runs in place of what it was told to run: pods stand for the workload that made them, under its name,
 * and its template only where it has no pods. What a controller keeps is no manifest: nobody wrote it.
 */
export const observed = (
  all: readonly JudgedManifest[],
  observation: Observation,
): Observed & { readonly manifests: readonly JudgedManifest[] } => {
  const slices = new Map<string, EndpointSliceObject[]>();
  const makers = new Map<string, KubernetesObject>();
  const others: JudgedManifest[] = [];
  const livePods: JudgedManifest[] = [];
  for (const judged of all) {
    const { apiVersion, kind, namespace } = judged.manifest;
    if (kind === 'EndpointSlice') {
      const { object } = viewOf<EndpointSliceObject>(judged);
      if (!belongsToController(object)) others.push(judged);
      else addTo(slices, `${namespace}/${serviceNameOf(object) ?? ''}`, object);
    } else if (kind === 'Pod' && apiVersion === 'v1') livePods.push(judged);
    else {
      if (LINKS.has(kind))
        makers.set(keyOf({ apiVersion, kind, ...named(judged.manifest) }, namespace), viewOf(judged).object);
      others.push(judged);
    }
  }
  const { unread } = observation;
  const slicesOf = ({ namespace, name }: Service) =>
    unread.has('endpointslices.discovery.k8s.io') ? undefined : (slices.get(`${namespace}/${name}`) ?? []);
  const knowsPods = !unread.has('pods');
  const groups = groupsOf(livePods, makers);
  const owners = new Set(
    groups.flatMap(([{ owner, pod }]) => (owner === undefined ? [] : keyOf(owner, pod.namespace))),
  );
  const templates = others.filter(judged => isAWorkloadOfItsOwn(judged, owners));
  const standing = groups.map(([first, ...more]): readonly [JudgedManifest, readonly RunningPod[]] => [
    inTheNameOf(first.owner, first.judged),
    [first, ...more].map(({ pod }) => pod),
  ]);
  const idle = knowsPods ? templates.filter(({ manifest }) => hasPodTemplate(manifest.apiVersion, manifest.kind)) : [];
  return {
    manifests: [...templates, ...standing.map(([judged]) => judged)],
    pods: new Map([
      ...idle.map(({ manifest }) => [manifest, []] as const),
      ...standing.map(([{ manifest }, pods]) => [manifest, pods] as const),
    ]),
    mayHide: namespace => mayHide(observation, namespace),
    slicesOf,
    listedEndpoints: (service, workload) => {
      const known = slicesOf(service);
      return known && endpointsIn(listedPods(known), service, workload);
    },
  };
};

/** Where pods may not be read, slices still name them: after their workload. */
const endpointsIn = (
  listed: ReadonlyMap<string, ListedPod>,
  service: Service,
  { name, running }: Workload,
): readonly Endpoint[] =>
  running !== undefined
    ? asListed(running, listed, service.name)
    : [...listed.values()]
        .filter(pod => pod.name === name || pod.name.startsWith(`${name}-`))
        .map(pod => ({ ...pod, source: 'slice', pod: undefined, hostname: undefined, node: undefined }));

const makers: ReadonlySet<string> = new Set([
  'pods',
  ...['deployments', 'replicasets', 'statefulsets', 'daemonsets'].map(resource => `${resource}.apps`),
]);

const mayHide = ({ namespaces, unread }: Observation, namespace: string | undefined): boolean =>
  [...unread].some(resource => makers.has(resource)) ||
  (namespace !== undefined && namespaces !== undefined && !namespaces.has(namespace));

/** These make pods for somebody else, who is better known. */
const LINKS: ReadonlySet<string> = new Set(['ReplicaSet', 'Job', 'ReplicationController']);

const isAWorkloadOfItsOwn = (judged: JudgedManifest, owners: ReadonlySet<string>): boolean => {
  const { apiVersion, kind, namespace } = judged.manifest;
  if (!hasPodTemplate(apiVersion, kind)) return true;
  const isMade = LINKS.has(kind) && controllerOf(viewOf(judged).object) !== undefined;
  return !isMade && !owners.has(keyOf({ apiVersion, kind, ...named(judged.manifest) }, namespace));
};

/** Pods of one maker that are alike in what Services look at. */
const groupsOf = (
  pods: readonly JudgedManifest[],
  makers: ReadonlyMap<string, KubernetesObject>,
): readonly (readonly [LivePod, ...LivePod[]])[] => {
  const groups = new Map<string, [LivePod, ...LivePod[]]>();
  for (const judged of pods) {
    const { object } = viewOf<PodObject>(judged);
    const pod = runningPod(object, inWords);
    if (hasEnded(pod)) continue;
    const owner = ownerOf(object, makers);
    const who = owner === undefined ? pod.name : keyOf(owner, pod.namespace);
    const labels = Object.entries(pod.labels).filter(([key]) => !OF_ONE_POD.has(key));
    const ports = declaredPorts(pod.spec).map(({ port, container, role }) => [container.name, role, port]);
    const key = JSON.stringify([pod.namespace, who, labels.sort(([a], [b]) => (a < b ? -1 : 1)), ports]);
    addTo(groups, key, { judged, pod, owner });
  }
  return [...groups.values()];
};

/** Labels that controllers make different for each pod or each revision. */
const OF_ONE_POD: ReadonlySet<string> = new Set([
  ...['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-completion-index'],
  ...['pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash', 'pod-template-generation'],
  ...['batch.kubernetes.io/controller-uid', 'controller-uid', 'batch.kubernetes.io/job-name', 'job-name'],
  ...['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'],
]);

/** The maker, or who is behind it: a ReplicaSet is made by a Deployment or a Rollout, a Job perhaps by a CronJob. */
const ownerOf = (pod: PodObject, makers: ReadonlyMap<string, KubernetesObject>): OwnerReference | undefined => {
  const own = controllerOf(pod);
  if (own === undefined || !LINKS.has(own.kind ?? '')) return own;
  const maker = makers.get(keyOf(own, pod.metadata?.namespace));
  if (maker !== undefined) return controllerOf(maker) ?? own;
  // The Deployment controller names its ReplicaSets after itself and the hash that it puts on their pods.
  const hash = pod.metadata?.labels?.['pod-template-hash'];
  const suffix = `-${hash}`;
  return own.kind === 'ReplicaSet' && hash !== undefined && own.name?.endsWith(suffix)
    ? { apiVersion: 'apps/v1', kind: 'Deployment', name: own.name.slice(0, -suffix.length) }
    : own;
};

const inTheNameOf = (owner: OwnerReference | undefined, judged: JudgedManifest): JudgedManifest => {
  if (owner?.kind === undefined || owner.name === undefined) return judged;
  const { apiVersion = '', kind, name } = owner;
  return { ...judged, identity: { type: 'unchecked' }, manifest: { ...judged.manifest, apiVersion, kind, name } };
};

const keyOf = ({ apiVersion = '', kind, name }: OwnerReference, namespace: string | undefined): string =>
  [groupOf(apiVersion), kind, namespace, name].join('/');

const named = ({ name }: Manifest): Pick<OwnerReference, 'name'> => (name === undefined ? {} : { name });
