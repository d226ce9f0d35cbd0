import type { ReferenceSpec } from './configuration.ts';
import { type FieldSpec, pathOf } from './fields.ts';
import type { KindPattern } from './resource.ts';

/** Where each kind keeps the specification of its pods. */
const POD_SPECS = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
} as const;
type PodKind = keyof typeof POD_SPECS;

const WITH_DATA: readonly PodKind[] = [
  ...(['Pod', 'PodTemplate', 'Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'] as const),
];
const WITH_OTHERS: readonly PodKind[] = [
  ...(['Pod', 'StatefulSet', 'Deployment', 'ReplicationController', 'CronJob', 'Job', 'DaemonSet'] as const),
];

const field = (kind: string, path: string, group = '', version = ''): FieldSpec => ({
  group,
  version,
  kind,
  path: pathOf(path),
  create: false,
});

const inPods = (kinds: readonly PodKind[], paths: readonly string[]): readonly FieldSpec[] =>
  kinds.flatMap(kind => paths.map(path => field(kind, `${POD_SPECS[kind]}/${path}`)));

const inContainers = (path: string): readonly string[] => [`containers/${path}`, `initContainers/${path}`];

const reference = (to: KindPattern, ...fields: readonly (readonly FieldSpec[])[]): ReferenceSpec => ({
  to,
  fields: fields.flat(),
});

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const ROLES = [field('Role', 'rules/resourceNames'), field('ClusterRole', 'rules/resourceNames')];

/** The fields that kustomize keeps in step with the names of other objects. Routes of the Gateway API are not among them. */
export const REFERENCES: readonly ReferenceSpec[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind =>
    reference({ kind }, [field('HorizontalPodAutoscaler', 'spec/scaleTargetRef/name')]),
  ),
  reference(
    { kind: 'ConfigMap', version: 'v1' },
    inPods(WITH_DATA, [
      'volumes/configMap/name',
      'volumes/projected/sources/configMap/name',
      ...inContainers('env/valueFrom/configMapKeyRef/name'),
      ...inContainers('envFrom/configMapRef/name'),
    ]),
    [field('Node', 'spec/configSource/configMap'), ...ROLES],
    [field('Ingress', 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap')],
  ),
  reference(
    { kind: 'Secret', version: 'v1' },
    inPods(WITH_DATA, [
      'volumes/secret/secretName',
      'volumes/projected/sources/secret/name',
      'imagePullSecrets/name',
      ...inContainers('env/valueFrom/secretKeyRef/name'),
      ...inContainers('envFrom/secretRef/name'),
    ]),
    [field('Ingress', 'spec/tls/secretName'), field('ServiceAccount', 'imagePullSecrets/name'), ...ROLES],
    [
      'ingress.kubernetes.io\\/auth-secret',
      'nginx.ingress.kubernetes.io\\/auth-secret',
      'nginx.ingress.kubernetes.io\\/auth-tls-secret',
    ].map(key => field('Ingress', `metadata/annotations/${key}`)),
    ['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map(key =>
      field('StorageClass', `parameters/${key}`),
    ),
    [
      field('Service', 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name', 'serving.knative.dev', 'v1'),
      field('PersistentVolume', 'spec/azureFile/secretName'),
    ],
  ),
  reference(
    { kind: 'Service', version: 'v1' },
    [
      field('StatefulSet', 'spec/serviceName', 'apps'),
      field('Ingress', 'spec/rules/http/paths/backend/serviceName'),
      field('Ingress', 'spec/backend/serviceName'),
      field('Ingress', 'spec/rules/http/paths/backend/service/name'),
      field('Ingress', 'spec/defaultBackend/service/name'),
      field('APIService', 'spec/service/name', 'apiregistration.k8s.io'),
    ],
    [
      field('ValidatingWebhookConfiguration', 'webhooks/clientConfig/service', ADMISSION),
      field('MutatingWebhookConfiguration', 'webhooks/clientConfig/service', ADMISSION),
    ],
  ),
  reference({ kind: 'Role', group: RBAC }, [field('RoleBinding', 'roleRef/name', RBAC)]),
  reference(
    { kind: 'ClusterRole', group: RBAC },
    ['RoleBinding', 'ClusterRoleBinding'].map(kind => field(kind, 'roleRef/name', RBAC)),
  ),
  reference(
    { kind: 'ServiceAccount', version: 'v1' },
    ['RoleBinding', 'ClusterRoleBinding'].map(kind => field(kind, 'subjects', RBAC)),
    inPods(WITH_OTHERS, ['serviceAccountName']),
  ),
  reference(
    { kind: 'PersistentVolumeClaim', version: 'v1' },
    inPods(WITH_OTHERS, ['volumes/persistentVolumeClaim/claimName']),
  ),
  reference({ kind: 'PersistentVolume', version: 'v1' }, [
    field('PersistentVolumeClaim', 'spec/volumeName'),
    field('ClusterRole', 'rules/resourceNames'),
  ]),
  reference({ kind: 'StorageClass', version: 'v1', group: 'storage.k8s.io' }, [
    field('PersistentVolume', 'spec/storageClassName'),
    field('PersistentVolumeClaim', 'spec/storageClassName'),
    field('StatefulSet', 'spec/volumeClaimTemplates/spec/storageClassName'),
  ]),
  reference(
    { kind: 'PriorityClass', version: 'v1', group: 'scheduling.k8s.io' },
    inPods(WITH_OTHERS, ['priorityClassName']),
  ),
  reference({ kind: 'ValidatingAdmissionPolicy', group: ADMISSION }, [
    field('ValidatingAdmissionPolicyBinding', 'spec/policyName', ADMISSION),
  ]),
];
