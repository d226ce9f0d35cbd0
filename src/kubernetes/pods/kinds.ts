/** Where the pod templates of a kind stand. */
export interface TemplateKind {
  /** API groups in which the kind has this form, `''` for the core group. Versions do not matter. */
  readonly groups: readonly string[];
  readonly kind: string;
  /** `*` stands for every element of a list and every value of a map. */
  readonly templates: readonly (readonly string[])[];
  /** How many pods: the number at `path`, else `fallback`. Absent where only the cluster knows. */
  readonly replicas?: { readonly path?: readonly string[]; readonly fallback: number };
  readonly runsToCompletion?: boolean;
  /** The form of `spec.selector`: set-based, or the plain map of ReplicationControllers. */
  readonly selector?: 'set-based' | 'plain map';
}

const template = [['spec', 'template']] as const;
const replicas = { path: ['spec', 'replicas'], fallback: 1 } as const;
const parallelism = { path: ['spec', 'parallelism'], fallback: 1 } as const;

/** Built-in kinds first, then the custom kinds of which manifests are published most. */
export const templateKinds: readonly TemplateKind[] = [
  { groups: [''], kind: 'Pod', templates: [[]], replicas: { fallback: 1 } },
  { groups: [''], kind: 'ReplicationController', templates: template, replicas, selector: 'plain map' },
  { groups: ['apps', 'extensions'], kind: 'Deployment', templates: template, replicas, selector: 'set-based' },
  { groups: ['apps', 'extensions'], kind: 'ReplicaSet', templates: template, replicas, selector: 'set-based' },
  { groups: ['apps', 'extensions'], kind: 'DaemonSet', templates: template, selector: 'set-based' },
  { groups: ['apps'], kind: 'StatefulSet', templates: template, replicas, selector: 'set-based' },
  {
    groups: ['batch', 'extensions'],
    kind: 'Job',
    templates: template,
    replicas: parallelism,
    runsToCompletion: true,
    selector: 'set-based',
  },
  {
    groups: ['batch'],
    kind: 'CronJob',
    templates: [['spec', 'jobTemplate', 'spec', 'template']],
    replicas: { path: ['spec', 'jobTemplate', 'spec', 'parallelism'], fallback: 1 },
    runsToCompletion: true,
  },

  { groups: ['argoproj.io'], kind: 'Rollout', templates: template, replicas, selector: 'set-based' },
  // The first versions of OpenShift served DeploymentConfigs in the core group.
  { groups: ['apps.openshift.io', ''], kind: 'DeploymentConfig', templates: template, replicas, selector: 'plain map' },
  { groups: ['apps.kruise.io'], kind: 'CloneSet', templates: template, replicas, selector: 'set-based' },
  { groups: ['apps.kruise.io'], kind: 'StatefulSet', templates: template, replicas, selector: 'set-based' },
  { groups: ['apps.kruise.io'], kind: 'DaemonSet', templates: template, selector: 'set-based' },
  { groups: ['apps.kruise.io'], kind: 'BroadcastJob', templates: template, runsToCompletion: true },
  {
    groups: ['leaderworkerset.x-k8s.io'],
    kind: 'LeaderWorkerSet',
    templates: [
      ['spec', 'leaderWorkerTemplate', 'leaderTemplate'],
      ['spec', 'leaderWorkerTemplate', 'workerTemplate'],
    ],
    replicas,
  },
  {
    groups: ['jobset.x-k8s.io'],
    kind: 'JobSet',
    templates: [['spec', 'replicatedJobs', '*', 'template', 'spec', 'template']],
    runsToCompletion: true,
  },
  { groups: ['serving.knative.dev'], kind: 'Service', templates: template },
  { groups: ['serving.knative.dev'], kind: 'Configuration', templates: template },
  { groups: ['agones.dev'], kind: 'Fleet', templates: [['spec', 'template', 'spec', 'template']], replicas },
  { groups: ['agones.dev'], kind: 'GameServer', templates: template, replicas: { fallback: 1 } },
  {
    groups: ['batch.volcano.sh'],
    kind: 'Job',
    templates: [['spec', 'tasks', '*', 'template']],
    runsToCompletion: true,
  },
  {
    groups: ['kubeflow.org'],
    kind: 'PyTorchJob',
    templates: [['spec', 'pytorchReplicaSpecs', '*', 'template']],
    runsToCompletion: true,
  },
  {
    groups: ['kubeflow.org'],
    kind: 'TFJob',
    templates: [['spec', 'tfReplicaSpecs', '*', 'template']],
    runsToCompletion: true,
  },
  {
    groups: ['kubeflow.org'],
    kind: 'MPIJob',
    templates: [['spec', 'mpiReplicaSpecs', '*', 'template']],
    runsToCompletion: true,
  },
];
