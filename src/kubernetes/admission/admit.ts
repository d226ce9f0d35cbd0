import type { KubernetesObject } from '../objects.ts';
import { admitEndpointSlice } from './endpoint-slice.ts';
import { admitEndpoints } from './endpoints.ts';
import { admitIngress } from './ingress.ts';
import { admitIngressClass } from './ingress-class.ts';
import { admitNetworkPolicy } from './network-policy.ts';
import { admitPod } from './pod.ts';
import { admitService, type ServiceAdmissionOptions } from './service.ts';
import type { AdmissionViolation } from './violation.ts';
import { admitCronJob } from './workload/cron-job.ts';
import { admitDaemonSet } from './workload/daemon-set.ts';
import { admitDeployment } from './workload/deployment.ts';
import { admitJob } from './workload/job.ts';
import { admitReplicaSet } from './workload/replica-set.ts';
import { admitReplicationController } from './workload/replication-controller.ts';
import { admitStatefulSet } from './workload/stateful-set.ts';

export type AdmissionOptions = ServiceAdmissionOptions;

export type Admit = (object: KubernetesObject, options: AdmissionOptions) => readonly AdmissionViolation[];

const admitters: Readonly<Record<string, Admit>> = {
  'v1 Service': admitService,
  'v1 Endpoints': admitEndpoints,
  'v1 Pod': admitPod,
  'v1 ReplicationController': admitReplicationController,
  'apps/v1 ReplicaSet': admitReplicaSet,
  'apps/v1 Deployment': admitDeployment,
  'apps/v1 StatefulSet': admitStatefulSet,
  'apps/v1 DaemonSet': admitDaemonSet,
  'batch/v1 Job': admitJob,
  'batch/v1 CronJob': admitCronJob,
  'discovery.k8s.io/v1 EndpointSlice': admitEndpointSlice,
  'networking.k8s.io/v1 Ingress': admitIngress,
  'networking.k8s.io/v1 IngressClass': admitIngressClass,
  'networking.k8s.io/v1 NetworkPolicy': admitNetworkPolicy,
};

/**
 * API server: everything it refuses about a new object, in the order of its steps; nothing for kinds that are not judged
 * here. The object is decoded: fields have their types, nulls are gone. `serverAnswer` cuts the list to what it answers.
 */
export function admit(object: KubernetesObject, options: AdmissionOptions): readonly AdmissionViolation[] {
  return admitters[`${object.apiVersion} ${object.kind}`]?.(object, options) ?? [];
}
