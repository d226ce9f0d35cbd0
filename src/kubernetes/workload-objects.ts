/** The kinds that make pods, as far as the API server judges them. As in objects.ts: decoded, nulls removed. */

import type { KubernetesObject, LabelSelector, Labels, ObjectMeta, PodSpec, PodTemplate } from './objects.ts';
import type { PersistentVolumeClaimSpec } from './pod-objects.ts';

export interface PodObject extends KubernetesObject {
  readonly spec?: PodSpec;
}

/** What the kinds that keep pods running have in common. */
export interface ReplicatedSpec {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly template?: PodTemplate;
}

export interface ReplicationControllerObject extends KubernetesObject {
  readonly spec?: ReplicatedSpec & { readonly selector?: Labels };
}

export interface ReplicaSetObject extends KubernetesObject {
  readonly spec?: ReplicatedSpec & { readonly selector?: LabelSelector };
}

/** Numbers and shares of pods that may be missing or too many while an update goes on. */
export interface RollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly partition?: number;
}

export interface UpdateStrategy {
  readonly type?: string;
  readonly rollingUpdate?: RollingUpdate;
}

export interface DeploymentObject extends KubernetesObject {
  readonly spec?: ReplicatedSpec & {
    readonly selector?: LabelSelector;
    readonly strategy?: UpdateStrategy;
    readonly revisionHistoryLimit?: number;
    readonly progressDeadlineSeconds?: number;
  };
}

export interface DaemonSetObject extends KubernetesObject {
  readonly spec?: ReplicatedSpec & {
    readonly selector?: LabelSelector;
    readonly updateStrategy?: UpdateStrategy;
    readonly revisionHistoryLimit?: number;
  };
}

export interface VolumeClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaimSpec;
}

export interface StatefulSetObject extends KubernetesObject {
  readonly spec?: ReplicatedSpec & {
    readonly selector?: LabelSelector;
    readonly serviceName?: string;
    readonly podManagementPolicy?: string;
    readonly updateStrategy?: UpdateStrategy;
    readonly ordinals?: { readonly start?: number };
    readonly volumeClaimTemplates?: readonly VolumeClaimTemplate[];
    readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  };
}

export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly completionMode?: string;
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly ttlSecondsAfterFinished?: number;
  readonly podReplacementPolicy?: string;
  readonly podFailurePolicy?: object;
  readonly successPolicy?: object;
  readonly manualSelector?: boolean;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
}

export interface JobObject extends KubernetesObject {
  readonly spec?: JobSpec;
}

export interface CronJobObject extends KubernetesObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly timeZone?: string;
    readonly startingDeadlineSeconds?: number;
    readonly concurrencyPolicy?: string;
    readonly successfulJobsHistoryLimit?: number;
    readonly failedJobsHistoryLimit?: number;
    readonly jobTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: JobSpec };
  };
}
