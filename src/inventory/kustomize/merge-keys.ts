import { textOf } from './resource.ts';
import { ownField } from './tracing.ts';

/** Which lists are merged item by item, and by which fields. All other lists are replaced. */
export interface MergeSchema {
  /** For a list: the fields that tell its items apart; empty for a list of texts. */
  readonly list?: readonly string[];
  readonly items?: MergeSchema;
  readonly fields?: Readonly<Record<string, MergeSchema>>;
}

const listBy = (keys: readonly string[], items: MergeSchema = {}): MergeSchema => ({ list: keys, items });
const object = (fields: Readonly<Record<string, MergeSchema>>): MergeSchema => ({ fields });

const metadata = object({ finalizers: listBy([]), ownerReferences: listBy(['uid']) });

const containers = listBy(
  ['name'],
  object({
    env: listBy(['name']),
    ports: listBy(['containerPort', 'protocol']),
    volumeMounts: listBy(['mountPath']),
    volumeDevices: listBy(['devicePath']),
  }),
);

const podSpec = object({
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: listBy(['name']),
  imagePullSecrets: listBy(['name']),
  hostAliases: listBy(['ip']),
  topologySpreadConstraints: listBy(['topologyKey', 'whenUnsatisfiable']),
});

const template = object({ metadata, spec: podSpec });
const workload = object({ metadata, spec: object({ template }) });
const cronJob = object({ metadata, spec: object({ jobTemplate: object({ metadata, spec: object({ template }) }) }) });
const webhooks = object({ metadata, webhooks: listBy(['name']) });

/** Kinds of the versions that kustomize has schemas of; it merges all others as plain JSON. */
const SCHEMAS: Readonly<Record<string, MergeSchema>> = {
  'v1 Pod': object({ metadata, spec: podSpec }),
  'v1 PodTemplate': object({ metadata, template }),
  'v1 ReplicationController': workload,
  'v1 Service': object({ metadata, spec: object({ ports: listBy(['port', 'protocol']) }) }),
  'v1 ServiceAccount': object({ metadata, secrets: listBy(['name']) }),
  'apps/v1 Deployment': workload,
  'apps/v1 ReplicaSet': workload,
  'apps/v1 DaemonSet': workload,
  'apps/v1 StatefulSet': workload,
  'batch/v1 Job': workload,
  'batch/v1 CronJob': cronJob,
  'batch/v1beta1 CronJob': cronJob,
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration': webhooks,
};

export const schemaFor = (value: unknown): MergeSchema | undefined =>
  SCHEMAS[`${textOf(ownField(value, 'apiVersion'))} ${textOf(ownField(value, 'kind'))}`];
