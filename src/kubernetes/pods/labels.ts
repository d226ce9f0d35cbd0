import { groupOf } from '../groups.ts';
import type { Labels } from '../objects.ts';
import type { PodSource } from '../pods.ts';
import { valueAt } from './read.ts';

/** A label whose value ends in the pod's number: `web-0`, `web-1`, ... */
export interface NumberedLabel {
  readonly key: string;
  readonly prefix: string;
  readonly first: number;
}

export interface PodLabels {
  /** On every pod of the source: those of the template, overridden by what the controller sets to a known value. */
  readonly certain: Labels;
  /** Different on each pod, known from its number. */
  readonly numbered: readonly NumberedLabel[];
  /** Set by a controller to a value that only the cluster knows. */
  readonly atRunTime: readonly string[];
}

/** Set on every pod by the API server from its node's labels (PodTopologyLabelsAdmission, on from 1.35). */
const topologyKeys = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'] as const;
/** Of the most common kinds, in one list for all their objects. */
const keysOfDeployment = ['pod-template-hash', ...topologyKeys];
const keysOfDaemonSet = ['controller-revision-hash', 'pod-template-generation', ...topologyKeys];

const none: readonly never[] = [];

interface Added {
  readonly certain?: Labels;
  readonly numbered?: readonly NumberedLabel[];
  /** Those of the topology included. */
  readonly atRunTime?: readonly string[];
}

/** The labels that the pods of a source will carry: the workload controllers of 1.36 and of the custom kinds. */
export function labelsOf(source: PodSource): PodLabels {
  const added = addedBy(source);
  const template = source.template.metadata?.labels;
  const { certain, numbered = none, atRunTime = topologyKeys } = added;
  return {
    certain: certain === undefined ? (template ?? {}) : { ...template, ...certain },
    numbered,
    atRunTime,
  };
}

function addedBy(source: PodSource): Added {
  const name = source.name;
  switch (`${groupOf(source.apiVersion)}/${source.kind}`) {
    case 'apps/Deployment':
    case 'extensions/Deployment':
      return { atRunTime: keysOfDeployment };
    case 'apps/DaemonSet':
    case 'extensions/DaemonSet':
    case 'apps.kruise.io/DaemonSet':
      return { atRunTime: keysOfDaemonSet };
    case 'apps/StatefulSet':
    case 'apps.kruise.io/StatefulSet': {
      const first = firstOrdinal(source);
      const index = { key: 'apps.kubernetes.io/pod-index', prefix: '', first };
      const podName = 'statefulset.kubernetes.io/pod-name';
      return {
        numbered: name === undefined ? [index] : [{ key: podName, prefix: `${name}-`, first }, index],
        atRunTime: ['controller-revision-hash', ...(name === undefined ? [podName] : []), ...topologyKeys],
      };
    }
    case 'batch/Job':
    case 'extensions/Job':
      return jobLabels(source);
    case 'batch/CronJob':
      return { atRunTime: [...jobNameKeys, ...jobUidKeys, completionIndexKey, ...topologyKeys] };
    case 'argoproj.io/Rollout':
      return { atRunTime: ['rollouts-pod-template-hash', ...topologyKeys] };
    case 'apps.openshift.io/DeploymentConfig':
    case '/DeploymentConfig':
      return {
        ...(name !== undefined && { certain: { deploymentconfig: name } }),
        atRunTime: ['deployment', ...topologyKeys],
      };
    case 'apps.kruise.io/CloneSet':
      return {
        atRunTime: [
          ...['apps.kruise.io/cloneset-instance-id', 'controller-revision-hash', 'pod-template-hash'],
          ...topologyKeys,
        ],
      };
    case 'leaderworkerset.x-k8s.io/LeaderWorkerSet':
      return {
        ...(name !== undefined && { certain: { 'leaderworkerset.sigs.k8s.io/name': name } }),
        atRunTime: [
          ...['group-index', 'group-key', 'template-revision-hash', 'worker-index'].map(
            key => `leaderworkerset.sigs.k8s.io/${key}`,
          ),
          'statefulset.kubernetes.io/pod-name',
          'apps.kubernetes.io/pod-index',
          'controller-revision-hash',
          ...topologyKeys,
        ],
      };
    case 'jobset.x-k8s.io/JobSet':
      return jobSetLabels(source);
    case 'serving.knative.dev/Service':
      return {
        ...(name !== undefined && {
          certain: { 'serving.knative.dev/service': name, 'serving.knative.dev/configuration': name },
        }),
        atRunTime: knativeKeys,
      };
    case 'serving.knative.dev/Configuration':
      return {
        ...(name !== undefined && { certain: { 'serving.knative.dev/configuration': name } }),
        atRunTime: knativeKeys,
      };
    default:
      return {};
  }
}

const jobNameKeys = ['batch.kubernetes.io/job-name', 'job-name'] as const;
const jobUidKeys = ['batch.kubernetes.io/controller-uid', 'controller-uid'] as const;
const completionIndexKey = 'batch.kubernetes.io/job-completion-index';
const knativeKeys = [
  'pod-template-hash',
  ...['configurationGeneration', 'configurationUID', 'revision', 'revisionUID', 'serviceUID'].map(
    key => `serving.knative.dev/${key}`,
  ),
  ...topologyKeys,
];

function jobLabels(source: PodSource): Added {
  const numbered =
    valueAt(source.source, ['spec', 'completionMode']) === 'Indexed'
      ? [{ key: completionIndexKey, prefix: '', first: 0 }]
      : [];
  // With a selector of its own, a Job gets no generated labels.
  if (valueAt(source.source, ['spec', 'manualSelector']) === true) return { numbered };
  const { name } = source;
  return name === undefined
    ? { numbered, atRunTime: [...jobNameKeys, ...jobUidKeys, ...topologyKeys] }
    : {
        certain: Object.fromEntries(jobNameKeys.map(key => [key, name])),
        numbered,
        atRunTime: [...jobUidKeys, ...topologyKeys],
      };
}

function jobSetLabels(source: PodSource): Added {
  const job = valueAt(source.source, [...source.path.slice(0, 3), 'name']);
  return {
    certain: {
      ...(source.name !== undefined && { 'jobset.sigs.k8s.io/jobset-name': source.name }),
      ...(typeof job === 'string' && { 'jobset.sigs.k8s.io/replicatedjob-name': job }),
    },
    atRunTime: [
      ...['job-index', 'job-key', 'replicatedjob-replicas', 'restart-attempt'].map(key => `jobset.sigs.k8s.io/${key}`),
      ...jobNameKeys,
      ...jobUidKeys,
      completionIndexKey,
      ...topologyKeys,
    ],
  };
}

/** `spec.ordinals.start` of a StatefulSet (on by default since 1.27). */
function firstOrdinal(source: PodSource): number {
  const start = valueAt(source.source, ['spec', 'ordinals', 'start']);
  return typeof start === 'number' ? start : 0;
}

export interface PodIdentity {
  /** Undefined where the controller draws a random suffix. */
  readonly name: string | undefined;
  readonly labels: Labels;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
}

/**
 * What the controller makes of one pod, counted from 0: a StatefulSet names its pods, sets their hostname and takes its
 * serviceName for the subdomain; an Indexed Job sets the hostname; everybody else leaves all of it to the template.
 */
export function podIdentity(source: PodSource, index: number): PodIdentity {
  const { certain, numbered } = labelsOf(source);
  const labels =
    numbered.length === 0
      ? certain
      : {
          ...certain,
          ...Object.fromEntries(numbered.map(({ key, prefix, first }) => [key, `${prefix}${first + index}`])),
        };
  const spec = source.template.spec;
  switch (source.kind) {
    case 'StatefulSet': {
      const name = source.name === undefined ? undefined : `${source.name}-${firstOrdinal(source) + index}`;
      const serviceName = valueAt(source.source, ['spec', 'serviceName']);
      return {
        name,
        labels,
        hostname: name,
        subdomain: typeof serviceName === 'string' && serviceName !== '' ? serviceName : undefined,
      };
    }
    case 'Pod':
      return { name: source.name, labels, hostname: spec?.hostname, subdomain: spec?.subdomain };
    case 'Job': {
      const indexed = valueAt(source.source, ['spec', 'completionMode']) === 'Indexed' && source.name !== undefined;
      const hostname = indexed ? `${source.name}-${index}` : spec?.hostname;
      return { name: undefined, labels, hostname, subdomain: spec?.subdomain };
    }
    default:
      return { name: undefined, labels, hostname: spec?.hostname, subdomain: spec?.subdomain };
  }
}
