import { type Given, get, type LiveObject, servedResources } from './ask.ts';
import type { Kubectl } from './kubectl.ts';
import { type Refusal, refusalTrouble, type Trouble } from './troubles.ts';

/** What decides about Services. Secrets and ConfigMaps are never asked for. */
const CORE = [
  ...['services', 'endpointslices.discovery.k8s.io', 'pods'],
  ...['deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'cronjobs.batch'],
  ...['ingresses.networking.k8s.io', 'networkpolicies.networking.k8s.io'],
] as const;

/** Of the whole cluster. */
const NAMESPACES = 'namespaces';

/** Not every cluster serves these. They may stand in another namespace than the Service. */
const OPTIONAL = [
  ...['httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes', 'udproutes', 'referencegrants', 'gateways'].map(
    resource => `${resource}.gateway.networking.k8s.io`,
  ),
  ...['serviceexports.multicluster.x-k8s.io', 'serviceimports.multicluster.x-k8s.io'],
];

export interface ReadOptions {
  /** Undefined for the one that the kubeconfig names. */
  readonly namespace: string | undefined;
  readonly everywhere: boolean;
  /** Whether the addresses of nodes are worth a call. */
  readonly needsNodes: (objects: readonly LiveObject[]) => boolean;
}

export interface ClusterRead {
  readonly objects: readonly LiveObject[];
  /** The one that was read, or the one for what could not be read in all; undefined if nothing in it says its name. */
  readonly namespace: string | undefined;
  readonly everywhere: boolean;
  /** What could not be listed at all. */
  readonly refusals: readonly Refusal[];
  /** What could be listed in the one namespace only. */
  readonly narrowed: readonly Refusal[];
  /** What went wrong besides; nobody can tell which resources are missing. */
  readonly failures: readonly (Trouble & { readonly resources: readonly string[] })[];
}

/** Two calls, as a rule: what every cluster has, and what it serves besides. A trouble where nothing can be said. */
export const readCluster = async (
  kubectl: Kubectl,
  { namespace, everywhere, needsNodes }: ReadOptions,
): Promise<ClusterRead | Trouble> => {
  const here = namespace === undefined ? [] : [`--namespace=${namespace}`];
  const [core, served] = await Promise.all([
    withFallback(kubectl, [...CORE, NAMESPACES], everywhere ? [EVERYWHERE] : here, here),
    servedResources(kubectl),
  ]);
  const services = core.refusals.find(({ resource }) => resource === 'services');
  if (services !== undefined) return refusalTrouble([services]);
  if (core.failure !== undefined && core.objects.length === 0) return core.failure;

  const optional = OPTIONAL.filter(resource => served?.has(resource));
  const [more, nodes] = await Promise.all([
    optional.length === 0 ? nothing : withFallback(kubectl, optional, [EVERYWHERE], here),
    needsNodes(core.objects) ? withFallback(kubectl, ['nodes'], [], []) : nothing,
  ]);
  const all = [core, more, nodes];
  const missing = [MOST_MISSED, OPTIONAL, ['nodes']];
  return {
    objects: all.flatMap(({ objects }) => objects),
    namespace: namespace ?? core.objects.map(namespaceOf).find(name => name !== undefined),
    everywhere: everywhere && core.narrowed.length === 0,
    refusals: all.flatMap(({ refusals }) => refusals),
    narrowed: all.flatMap(({ narrowed }) => narrowed),
    failures: [
      ...all.flatMap(({ failure }, index) =>
        failure === undefined ? [] : { ...failure, resources: missing[index] ?? [] },
      ),
      ...(served === undefined ? [{ ...unknownKinds, resources: OPTIONAL }] : []),
    ],
  };
};

const EVERYWHERE = '--all-namespaces';
/** If a call ends early, these are the ones that answers rest on. */
const MOST_MISSED = ['pods', 'endpointslices.discovery.k8s.io'];

const unknownKinds: Trouble = {
  message: 'kubectl api-resources gives no answer, so routes of the Gateway API are not read',
  remedy: 'try kubectl api-resources',
};

type Gathered = Given & Pick<ClusterRead, 'narrowed'>;

const nothing: Gathered = { objects: [], refusals: [], narrowed: [], failure: undefined };

/** What may not be listed in all namespaces is asked for once more in the one. */
const withFallback = async (
  kubectl: Kubectl,
  resources: readonly string[],
  scope: readonly string[],
  here: readonly string[],
): Promise<Gathered> => {
  const first = await get(kubectl, resources, scope);
  const [kept, narrow] = [first.refusals.filter(isOfNoNamespace), first.refusals.filter(its => !isOfNoNamespace(its))];
  if (!scope.includes(EVERYWHERE) || narrow.length === 0) return { ...first, narrowed: [] };
  const again = await get(
    kubectl,
    narrow.map(({ resource }) => resource),
    here,
  );
  const refused = new Set(again.refusals.map(({ resource }) => resource));
  return {
    objects: [...first.objects, ...again.objects],
    refusals: [...kept, ...again.refusals],
    narrowed: narrow.filter(({ resource }) => !refused.has(resource)),
    failure: first.failure ?? again.failure,
  };
};

const isOfNoNamespace = ({ resource }: Refusal): boolean => resource === NAMESPACES || resource === 'nodes';

const namespaceOf = ({ metadata }: LiveObject): string | undefined => {
  const namespace = typeof metadata === 'object' && metadata !== null && 'namespace' in metadata && metadata.namespace;
  return typeof namespace === 'string' ? namespace : undefined;
};
