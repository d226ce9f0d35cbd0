import type { Path } from '../finding.ts';
import type { GatewayObject, ReferenceGrantObject, RouteObject } from '../kubernetes/gateway-objects.ts';
import type { MonitorObject } from '../kubernetes/monitor-objects.ts';
import type {
  IngressObject,
  KubernetesObject,
  NetworkPolicyObject,
  ServiceObject,
  ServiceSpec,
} from '../kubernetes/objects.ts';
import type { RunningPod } from '../kubernetes/pods/running.ts';
import type { PodSource } from '../kubernetes/pods.ts';
import type { WebhookObject } from '../kubernetes/webhook-objects.ts';
import type { Identity } from '../schema/kinds.ts';
import type { ShapeProblem } from '../schema/problem.ts';
import type { DuplicateKey } from '../source/document.ts';
import type { Manifest } from '../source/manifest.ts';

/** A manifest with what strict decoding says of it. Objects with a wrong type have no typed view. */
export interface JudgedManifest {
  readonly manifest: Manifest;
  /** Whether the checked version of Kubernetes serves this apiVersion and kind. */
  readonly identity: Identity;
  /** The value as the API server decodes it: without nulls. */
  readonly decoded: unknown;
  readonly problems: readonly ShapeProblem[];
  /** Of the whole document: in a List, those of its other members too. */
  readonly duplicateKeys: readonly DuplicateKey[];
  /** Nobody has to look into it: it is other tools' business, or an earlier run has found that it is right by itself. */
  readonly passed?: 'readPast' | 'faultless';
}

/** An object whose fields all have the type that the API wants; nulls removed. Paths in `object` are paths in the manifest. */
export interface View<T extends KubernetesObject = KubernetesObject> {
  readonly manifest: Manifest;
  readonly object: T;
  readonly namespace: string | undefined;
  /** Empty when the manifest has no name. */
  readonly name: string;
}

export interface Service extends View<ServiceObject> {
  readonly spec: ServiceSpec;
}

/** One kind of pod that a manifest makes. An object with several templates gives several workloads. */
export interface Workload extends View {
  readonly kind: string;
  readonly pods: PodSource;
  /**
   * The pods that exist, without those that have ended. Undefined where files were read; empty if there are none now. Else
   * manifest and template are those of the first of them, under the name of the workload that made it.
   */
  readonly running?: readonly RunningPod[];
  /** Where the labels of its pods stand in the manifest, whether written or not. */
  readonly labelsPath: Path;
}

export type Ingress = View<IngressObject>;

/** HTTPRoute, GRPCRoute, TCPRoute, TLSRoute or UDPRoute. */
export type Route = View<RouteObject>;

export type Gateway = View<GatewayObject>;

export type ReferenceGrant = View<ReferenceGrantObject>;

export type NetworkPolicy = View<NetworkPolicyObject>;

/** Says that the Service of its name and namespace is offered to the other clusters of a set. */
export type ServiceExport = View;

/** ServiceMonitor or PodMonitor. */
export type Monitor = View<MonitorObject>;

/** A webhook configuration or an APIService: the API server itself calls the Services that it names. */
export type Webhook = View<WebhookObject>;

/** All typed objects of the input, each list in its order. */
export interface Views {
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly ingresses: readonly Ingress[];
  readonly routes: readonly Route[];
  readonly gateways: readonly Gateway[];
  readonly grants: readonly ReferenceGrant[];
  readonly serviceExports: readonly ServiceExport[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly monitors: readonly Monitor[];
  readonly webhooks: readonly Webhook[];
}
