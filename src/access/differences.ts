import type { Inventory } from '../inventory/inventory.ts';
import type { Ingress, Service, View, Workload } from '../inventory/views.ts';
import { groupOf } from '../kubernetes/groups.ts';
import { ingressRoutes } from '../kubernetes/ingress.ts';
import type { IngressObject, KubernetesObject, ServiceObject } from '../kubernetes/objects.ts';
import { declaredPorts } from '../kubernetes/pods/containers.ts';
import { controllerOf } from '../kubernetes/pods/running.ts';
import { selectionOf } from '../kubernetes/pods/selection.ts';
import { type PodSource, podTemplatesOf } from '../kubernetes/pods.ts';
import { serviceDifferences } from '../kubernetes/service-differences.ts';
import { at, missing, type Place } from '../source/manifest.ts';
import { nameOf, placeOf } from './names.ts';

/** Something that is otherwise in the cluster, with its place in the manifests. */
export interface Difference {
  readonly message: string;
  readonly at: Place;
}

/** What the cluster holds, and what of it could be read. */
export interface Cluster {
  readonly objects: readonly KubernetesObject[];
  /** Of manifests that name none. */
  readonly namespace: string | undefined;
  /** Whether an object that is not among `objects` is not in the cluster either. */
  readonly isRead: (resource: string, namespace: string) => boolean;
}

/** Where manifests and cluster disagree about a Service and all that stands before and behind it. */
export const differencesOf = (service: Service, inventory: Inventory, cluster: Cluster): readonly Difference[] => {
  const namespace = service.namespace ?? cluster.namespace;
  if (namespace === undefined) return [];
  const here = cluster.objects.filter(({ metadata }) => metadata?.namespace === namespace);
  const selected = inventory.podsSelectedBy(service);
  const workloads = selected.kind === 'found' ? selected.items : [];
  const stored = here.find(
    (object): object is ServiceObject =>
      object.apiVersion === 'v1' && object.kind === 'Service' && isNamed(object, service),
  );
  const isRead = (resource: string): boolean => cluster.isRead(resource, namespace);
  return [
    ...(stored === undefined ? absent(service, 'services', isRead) : ofService(service, stored)),
    ...workloads.flatMap(workload => ofWorkload(workload, service, here, isRead)),
    // A file with nothing but the Service leaves the pods to others.
    ...(stored === undefined || workloads.length === 0 ? [] : unwritten(service, stored, workloads, here)),
    ...inventory.ingressesNaming(service).flatMap(ingress => ofIngress(ingress, service, here, isRead)),
  ];
};

const isNamed = ({ metadata }: KubernetesObject, { name }: View): boolean => metadata?.name === name;

const absent = (view: View, resource: string, isRead: (resource: string) => boolean): readonly Difference[] =>
  isRead(resource) ? [{ message: `${nameOf(view)} is not in the cluster`, at: placeOf(view) }] : [];

const ofService = ({ manifest, spec }: Service, { spec: stored = {} }: ServiceObject): readonly Difference[] =>
  serviceDifferences(spec, stored).map(({ path, field, first, second }) => ({
    message: worded(field, first, second),
    at: isWritten(manifest.value, path) ? at(manifest, ...path) : missing(manifest, ...path),
  }));

const worded = (field: string, first: string | undefined, second: string | undefined): string => {
  if (field.startsWith('port '))
    return second === undefined ? `${field} is not in the cluster` : `${field} is in the cluster only`;
  if (first === undefined) return `${field} is absent, ${second} in the cluster`;
  return `${field} is ${first}, ${second ?? 'absent'} in the cluster`;
};

const isWritten = (value: unknown, path: readonly (string | number)[]): boolean => {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return false;
    current = Object.entries(current).find(([name]) => name === String(key))?.[1];
  }
  return true;
};

const resources: Readonly<Record<string, string>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  Pod: 'pods',
};

/** Of pods, only what this Service asks for: its labels, and the ports that containers declare. */
const ofWorkload = (
  workload: Workload,
  { spec: { selector = {} } }: Service,
  here: readonly KubernetesObject[],
  isRead: (resource: string) => boolean,
): readonly Difference[] => {
  const { manifest, pods, kind } = workload;
  const object = here.find(
    candidate =>
      candidate.kind === kind &&
      groupOf(candidate.apiVersion) === groupOf(manifest.apiVersion) &&
      isNamed(candidate, workload),
  );
  const resource = resources[kind];
  if (object === undefined) return resource === undefined ? [] : absent(workload, resource, isRead);
  const [stored] = podTemplatesOf(object);
  if (stored === undefined) return [];
  const name = nameOf(workload);
  const [labels = {}, theirs = {}] = [pods.template.metadata?.labels, stored.template.metadata?.labels];
  const ofLabels = Object.keys(selector)
    .filter(key => labels[key] !== theirs[key])
    .map(key => ({
      message: worded(`label ${key} of the pods of ${name}`, labels[key], theirs[key]),
      at: labels[key] === undefined ? placeOf(workload) : at(manifest, ...workload.labelsPath, key),
    }));
  const theirPorts = new Set(portsOf(stored));
  const ofPorts = declaredPorts(pods.template.spec)
    .map(({ port, protocol, path }) => ({ text: portText(port, protocol), path }))
    .filter(({ text }) => !theirPorts.has(text))
    .map(({ text, path }) => ({
      message: `container port ${text} of ${name} is not in the cluster`,
      at: at(manifest, ...pods.path, ...path, 'containerPort'),
    }));
  const isStopped = stored.replicas === 0 && pods.replicas !== 0;
  const stopped = isStopped ? [{ message: `${name} is scaled to 0 in the cluster`, at: placeOf(workload) }] : [];
  return [...ofLabels, ...ofPorts, ...stopped];
};

const portText = (
  { containerPort, name }: { readonly containerPort: number; readonly name?: string },
  protocol: string,
): string => `${containerPort}${protocol === 'TCP' ? '' : `/${protocol}`}${name ? ` (${name})` : ''}`;

const portsOf = ({ template }: PodSource): readonly string[] =>
  declaredPorts(template.spec).map(({ port, protocol }) => portText(port, protocol));

/** Workloads of the cluster that get the Service's traffic, and that the manifests do not put behind it. */
const unwritten = (
  service: Service,
  { spec: { selector } = {} }: ServiceObject,
  written: readonly Workload[],
  here: readonly KubernetesObject[],
): readonly Difference[] =>
  here
    .filter(({ kind }) => kind !== 'Pod')
    .filter(object => controllerOf(object) === undefined)
    .filter(object =>
      podTemplatesOf(object).some(source => isServing(source) && selectionOf(selector, source).kind === 'all'),
    )
    .filter(({ kind, metadata }) => !written.some(its => its.kind === kind && its.name === metadata?.name))
    .map(({ kind, metadata }) => ({
      message: `${kind.toLowerCase()}/${metadata?.name} stands behind it in the cluster, and not in the manifests`,
      at: service.spec.selector === undefined ? placeOf(service) : at(service.manifest, 'spec', 'selector'),
    }));

const isServing = ({ runsToCompletion, replicas }: PodSource): boolean => !runsToCompletion && replicas !== 0;

const ofIngress = (
  ingress: Ingress,
  service: Service,
  here: readonly KubernetesObject[],
  isRead: (resource: string) => boolean,
): readonly Difference[] => {
  const object = here.find(
    (candidate): candidate is IngressObject => candidate.kind === 'Ingress' && isNamed(candidate, ingress),
  );
  if (object === undefined) return absent(ingress, 'ingresses.networking.k8s.io', isRead);
  const [mine, theirs] = [ingress.object, object].map(its => routesTo(its, service.name));
  const stored = new Set(theirs?.map(({ text }) => text));
  return (mine ?? [])
    .filter(({ text }) => !stored.has(text))
    .map(({ text, path }) => ({
      message: `${nameOf(ingress)} does not lead ${text} in the cluster`,
      at: at(ingress.manifest, ...path),
    }));
};

/** `shop.example.com/cart to web:80` */
const routesTo = (object: IngressObject, name: string) =>
  ingressRoutes(object).flatMap(({ host, match, target }) =>
    target.kind === 'service' && target.service === name
      ? [{ text: `${host ?? '*'}${match?.value || '/'} to ${name}:${target.port ?? ''}`, path: target.servicePath }]
      : [],
  );
