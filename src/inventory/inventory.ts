import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import type { Endpoint } from '../kubernetes/endpoints.ts';
import type { EndpointSliceObject, EndpointsObject, Labels, NetworkPolicyPeer } from '../kubernetes/objects.ts';
import type { NearestMiss } from '../kubernetes/selectors/nearest-miss.ts';
import type { KubernetesVersion } from '../kubernetes/versions.ts';
import type { ShapeProblem } from '../schema/problem.ts';
import type { Manifest, Place } from '../source/manifest.ts';
import type { Contest } from './conflicts/competition.ts';
import type { Rival } from './conflicts/rivals.ts';
import type { Taken } from './conflicts/sequences.ts';
import type { KustomizeFeature } from './kustomize/kustomizations.ts';
import type { Observation } from './observed/observation.ts';
import type { PodConnection, PolicyVerdict } from './policies/policies.ts';
import type { ShutOut } from './policies/shut-out.ts';
import type { Address } from './references/addresses.ts';
import type { Call } from './references/calls.ts';
import type { Listener } from './references/listeners.ts';
import type { Setting } from './references/settings.ts';
import type { Scope } from './scopes.ts';
import type {
  Ingress,
  JudgedManifest,
  Monitor,
  NetworkPolicy,
  ReferenceGrant,
  Route,
  Service,
  ServiceExport,
  View,
  Views,
  Workload,
} from './views.ts';

/** Why something that is not in the input may exist all the same. */
export type OpenReason =
  /** The caller did not say that the input is all there is. */
  | 'partial-input'
  /** A selector key or a custom resource nearby says that an operator makes the pods. */
  | 'operator'
  /** Whether the labels match is decided in the cluster: a controller sets one of them. */
  | 'run-time'
  /** Templates, patches, outlines or placeholders nearby were skipped. */
  | 'template'
  | 'patch'
  | 'outline'
  | 'placeholder'
  /** A document nearby could not be read, or an object has a wrong type. */
  | 'broken'
  /** A kustomization changes labels, names or ports, or fetches remote parts. */
  | 'kustomization'
  /** A cluster was asked, and did not let everything be read. */
  | 'unread';

/** Absence has three values: it is there, it is certainly not there, or nobody can tell from this input. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly items: readonly T[]; readonly scope: Scope }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly because: readonly OpenReason[] };

export interface NearMiss {
  readonly workload: Workload;
  readonly scope: Scope;
  /** Undefined where the labels match and only the written namespaces differ. */
  readonly miss: NearestMiss | undefined;
}

/** Whoever names an object: from where, and in which namespace it is looked for. */
export type Referrer = Pick<View, 'manifest' | 'namespace'>;

export interface InventoryOptions {
  readonly kubernetesVersion: KubernetesVersion;
  /** Both ends included. */
  readonly nodePortRange: { readonly from: number; readonly to: number };
  readonly clusterDomain: string;
  /** The cluster's ranges for cluster IPs; where there are none, nobody knows them. */
  readonly serviceCidrs?: readonly string[];
  /** The caller says that the input is all there is. */
  readonly complete: boolean;
}

/**
 * Everything loaded, frozen. Rules and access paths ask it and derive no fact of their own. Objects are paired with the
 * closest scope that has a match; a missing namespace equals any namespace. The lists hold what is judged; questions are
 * answered with what configuration files declare to exist, too.
 */
export interface Inventory extends Views {
  readonly options: InventoryOptions;
  readonly manifests: readonly JudgedManifest[];

  /** What was asked of a cluster; undefined where files were read. */
  readonly observation: Observation | undefined;

  /** What strict decoding says of the object's manifest. */
  problemsOf(of: Pick<View, 'manifest'>): readonly ShapeProblem[];
  /** What the API server would refuse, computed once; nothing for kinds that are not judged and objects it cannot decode. */
  violationsOf(of: Pick<View, 'manifest'>): readonly AdmissionViolation[];
  /** Workloads whose pods the Service's selector matches, of the closest scope that has any. */
  podsSelectedBy(service: Service): Answer<Workload>;
  /** Workloads of the Service's file and folder whose pods its selector certainly matches. */
  selectedNear(service: Service): readonly Workload[];
  /** The same for any other selector of equal labels, seen from `from`. */
  workloadsMatching(selector: Labels, from: View): readonly Workload[];
  /** Workloads of the Service's file and folder that nearly match, best first; at most five. */
  nearMisses(service: Service): readonly NearMiss[];
  /** The same for any other selector of equal labels, seen from `from`. */
  podsNearly(selector: Labels, from: View): readonly NearMiss[];
  workloadsInFile(view: View): readonly Workload[];
  /** Workloads of the file and folder that carry the selector's labels themselves, whatever their pods carry. */
  controllersLabelled(service: Service): readonly Workload[];
  /** All workloads of the file and folder, those of the own file first. */
  workloadsBeside(view: View): readonly Workload[];
  servicesSelecting(workload: Workload): readonly Service[];
  /** Both certainly exist at the same time: they are of one file, or of one kustomization. */
  existTogether(one: View, other: View): boolean;
  /** Objects nearby say that a service mesh or a Gateway reads the protocols of ports. */
  isMeshed(view: View): boolean;
  /** The first object of the same kind, namespace and name in the same file, or in what one kustomization builds. */
  definedBefore(of: Pick<View, 'manifest'>): Manifest | undefined;
  /** The file, or what the kustomization builds, gives several objects a second time. */
  isAmongVariants(of: Pick<View, 'manifest'>): boolean;
  /** Services of that name that an object like `from` can mean, of the closest scope that has any. */
  servicesNamed(name: string, from: Referrer): Answer<Service>;
  /** Services of that name wherever they are, for words about what is not where it is looked for. */
  servicesOfAnyNamespace(name: string, from: Referrer): readonly Service[];
  /** Workloads of that name that an object like `from` can mean, of the closest scope that has any. */
  workloadsNamed(name: string, from: Referrer): Answer<Workload>;
  /** Services of the file and folder of `from`, nearest first; of very many, those of the file. */
  servicesBeside(from: Pick<View, 'manifest'>): readonly Service[];
  /** Their names, for did-you-mean. */
  serviceNamesNear(from: Pick<View, 'manifest'>): readonly string[];
  /** Hand-written Endpoints of the Service's name and EndpointSlices that carry its name as a label. */
  endpointsOf(service: Service): readonly View<EndpointsObject | EndpointSliceObject>[];
  /** All hand-written Endpoints and EndpointSlices of the Service's file and folder, whomever they belong to. */
  endpointsNear(service: Service): readonly View<EndpointsObject | EndpointSliceObject>[];
  /** What the cluster's own controller lists for the Service; undefined where files were read, or slices could not be. */
  slicesOf(service: Service): readonly EndpointSliceObject[] | undefined;
  /** Those that the slices have of a workload's pods; undefined where files were read, or slices could not be. */
  listedEndpoints(service: Service, workload: Workload): readonly Endpoint[] | undefined;
  /** Ingresses with a backend that can mean this Service. */
  ingressesNaming(service: Service): readonly Ingress[];
  /** Services whose labels a ServiceMonitor selects: all of its file and folder, else those of the closest scope that has any. */
  servicesMonitoredBy(monitor: Monitor): Answer<Service>;
  /** Workloads whose pods a PodMonitor selects, likewise. */
  podsMonitoredBy(monitor: Monitor): Answer<Workload>;
  monitorsSelecting(target: Service | Workload): readonly Monitor[];
  /** Routes of the Gateway API with a backend or a mirror that can mean this Service. */
  routesNaming(service: Service): readonly Route[];
  /** What offers the Service to the other clusters of a set (multicluster.x-k8s.io). */
  exportsOf(service: Service): readonly ServiceExport[];
  /** Listeners of Gateways that take a route, of the closest scope that has the Gateway. */
  listenersOf(route: Route): readonly Listener[];
  /** ReferenceGrants that let a route name a Service of another namespace. */
  grantsFor(route: Route, target: { readonly namespace: string; readonly service: string }): Answer<ReferenceGrant>;
  /** Requests that the object sends on, and another one of its file, folder or kustomization sends elsewhere before it. */
  claimedBefore(of: Pick<View, 'manifest'>): readonly Contest[];
  /** Variables and arguments of a workload that speak of an address or a port. */
  settingsOf(workload: Workload): readonly Setting[];
  /** Addresses of Services in variables, arguments and ConfigMaps. */
  addressesIn(of: Pick<View, 'manifest'>): readonly Address[];
  /** Workloads that are told the Service's address. */
  callersOf(service: Service): readonly Call[];
  /** The Services whose addresses a workload is told. */
  callsOf(workload: Workload): readonly Call[];
  /** Workloads whose pods a policy is about: all of its folder, else those of the closest scope that has any. */
  podsUnder(policy: NetworkPolicy): Answer<Workload>;
  /** Workloads that a peer of a policy means; nobody knows which pods have an address. */
  peersMeant(peer: NetworkPolicyPeer, policy: NetworkPolicy): Answer<Workload>;
  /** Policies that are, or may be, about the pods of a workload. */
  policiesOver(workload: Workload): readonly NetworkPolicy[];
  /** More than the NetworkPolicies of the input decides, or some of those cannot be read. */
  isPolicedElsewhere(...views: readonly View[]): boolean;
  /** What the policies of both ends say; undefined where more than NetworkPolicies of the input decides. */
  verdictOn(connection: PodConnection): PolicyVerdict | undefined;
  /** Calls between pods of the input that this policy is to blame for dropping. */
  shutOutsBy(policy: NetworkPolicy): readonly ShutOut[];
  /** What the Service asks for and another one of its file or kustomization is given first. */
  takenBefore(service: Service): readonly Taken[];
  /** Signs that the cluster hands out other node ports than the usual ones, which nobody has told svclens. */
  mayUseOtherNodePorts(service: Service): boolean;
  /** Services of other files in the folder, earlier in the input, that ask for the same node port for pods of their own. */
  rivalsOf(service: Service): readonly Rival[];
  /** Whether anything is known to have pods at all. */
  hasWorkloads(view: View): boolean;
  /** Why absence near this object is not certain; empty only if the caller said that the input is complete. */
  openBecause(view: View): readonly OpenReason[];
  /** What the kustomizations above this object may change in it. */
  kustomizedBy(view: Pick<View, 'manifest'>): ReadonlySet<KustomizeFeature>;
  /** The text as typed at a place, with quotes; undefined if the file is gone meanwhile. */
  writtenAt(place: Place): string | undefined;
}
