/** Where Kubernetes keeps its kinds, and where it kept them once. Facts from the deprecation guide and the API types. */

/** Kinds by the API version to write today. Most have no schema here; they are listed to tell a mistake from a custom resource. */
const builtInKinds: Readonly<Record<string, string>> = {
  v1:
    'Binding ConfigMap Endpoints Event LimitRange List Namespace Node PersistentVolume PersistentVolumeClaim Pod ' +
    'PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io/v1':
    'MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ' +
    'ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
  'apiregistration.k8s.io/v1': 'APIService',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io/v1': 'SelfSubjectReview TokenReview',
  'authorization.k8s.io/v1':
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'autoscaling/v1': 'Scale',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io/v1': 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'node.k8s.io/v1': 'RuntimeClass',
  'policy/v1': 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'scheduling.k8s.io/v1': 'PriorityClass',
  'storage.k8s.io/v1': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
};

/** Well-known custom resources that stand beside Services. */
const extensionKinds: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io/v1':
    'BackendTLSPolicy GRPCRoute Gateway GatewayClass HTTPRoute ListenerSet ReferenceGrant TCPRoute TLSRoute UDPRoute',
  'multicluster.x-k8s.io/v1beta1': 'ServiceExport ServiceImport',
  'monitoring.coreos.com/v1': 'PodMonitor ServiceMonitor',
};

export interface RemovedVersion {
  /** The API version to write instead; absent where the kind itself is gone. */
  readonly replacedBy?: string;
  /** The first minor version of Kubernetes that serves the replacement. */
  readonly since?: number;
  /** The first minor version of Kubernetes without the old one. */
  readonly removedIn: number;
}

type RemovedRow = readonly [apiVersion: string, kinds: string, removedIn: number, replacedBy?: string, since?: number];

const removedRows: readonly RemovedRow[] = [
  ['extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', 16, 'apps/v1', 9],
  ['extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1', 8],
  ['extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1', 19],
  ['extensions/v1beta1', 'PodSecurityPolicy', 16],
  ['apps/v1beta1', 'ControllerRevision Deployment StatefulSet', 16, 'apps/v1', 9],
  ['apps/v1beta2', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', 16, 'apps/v1', 9],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', 22, 'networking.k8s.io/v1', 19],
  ['batch/v1beta1', 'CronJob', 25, 'batch/v1', 21],
  ['batch/v2alpha1', 'CronJob', 21, 'batch/v1', 21],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'discovery.k8s.io/v1', 21],
  ['events.k8s.io/v1beta1', 'Event', 25, 'events.k8s.io/v1', 19],
  ['policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1', 21],
  ['policy/v1beta1', 'PodSecurityPolicy', 25],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2', 23],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2', 23],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    22,
    'admissionregistration.k8s.io/v1',
    16,
  ],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'apiextensions.k8s.io/v1', 16],
  ['apiregistration.k8s.io/v1beta1', 'APIService', 22, 'apiregistration.k8s.io/v1', 10],
  ['authentication.k8s.io/v1beta1', 'TokenReview', 22, 'authentication.k8s.io/v1', 6],
  [
    'authorization.k8s.io/v1beta1',
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    22,
    'authorization.k8s.io/v1',
    6,
  ],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22, 'certificates.k8s.io/v1', 19],
  ['coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1', 14],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'FlowSchema PriorityLevelConfiguration',
    26,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'FlowSchema PriorityLevelConfiguration',
    29,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema PriorityLevelConfiguration',
    32,
    'flowcontrol.apiserver.k8s.io/v1',
    29,
  ],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 25, 'node.k8s.io/v1', 20],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    23,
    'rbac.authorization.k8s.io/v1',
    8,
  ],
  [
    'rbac.authorization.k8s.io/v1beta1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    22,
    'rbac.authorization.k8s.io/v1',
    8,
  ],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1', 14],
  ['storage.k8s.io/v1beta1', 'CSIDriver', 22, 'storage.k8s.io/v1', 18],
  ['storage.k8s.io/v1beta1', 'CSINode', 22, 'storage.k8s.io/v1', 17],
  ['storage.k8s.io/v1beta1', 'StorageClass', 22, 'storage.k8s.io/v1', 6],
  ['storage.k8s.io/v1beta1', 'VolumeAttachment', 22, 'storage.k8s.io/v1', 13],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'storage.k8s.io/v1', 24],
];

/** The rows above as look-ups. Made when the first kind without a schema is met, because starting must cost nothing. */
export interface ApiVersions {
  /** Kinds by the API version to write today, with well-known custom resources. */
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  /** By `apiVersion kind`. */
  readonly removed: ReadonlyMap<string, RemovedVersion>;
  readonly kubernetesGroups: ReadonlySet<string>;
}

let made: ApiVersions | undefined;

export function apiVersions(): ApiVersions {
  made ??= makeApiVersions();
  return made;
}

function makeApiVersions(): ApiVersions {
  const tables = [...Object.entries(builtInKinds), ...Object.entries(extensionKinds)];
  return {
    kinds: new Map(tables.map(([apiVersion, kinds]) => [apiVersion, kinds.split(' ')])),
    removed: new Map(removedRows.flatMap(removedEntries)),
    kubernetesGroups: new Set([...Object.keys(builtInKinds).map(groupOf), 'events.k8s.io', 'extensions']),
  };
}

function removedEntries([apiVersion, kinds, removedIn, replacedBy, since]: RemovedRow): [string, RemovedVersion][] {
  const facts = {
    removedIn,
    ...(replacedBy !== undefined && { replacedBy }),
    ...(since !== undefined && { since }),
  };
  return kinds.split(' ').map(kind => [`${apiVersion} ${kind}`, facts]);
}

/** Empty for the core group, as in `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
