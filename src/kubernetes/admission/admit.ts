import type { KubernetesObject } from '../objects.ts';
import { admitEndpointSlice } from './endpoint-slice.ts';
import { admitEndpoints } from './endpoints.ts';
import { admitIngress } from './ingress.ts';
import { admitIngressClass } from './ingress-class.ts';
import { admitNetworkPolicy } from './network-policy.ts';
import { admitPod } from './pod.ts';
import { admitService, type ServiceAdmissionOptions } from './service.ts';
import { type AdmissionViolation, none } from './violation.ts';
import { admitCronJob } from './workload/cron-job.ts';
import { admitDaemonSet } from './workload/daemon-set.ts';
import { admitDeployment } from './workload/deployment.ts';
import { admitJob } from './workload/job.ts';
import { admitReplicaSet } from './workload/replica-set.ts';
import { admitReplicationController } from './workload/replication-controller.ts';
import { admitStatefulSet } from './workload/stateful-set.ts';

export type AdmissionOptions = ServiceAdmissionOptions;

export type Admit = (object: KubernetesObject, options: AdmissionOptions) => readonly AdmissionViolation[];

const admitters: Readonly<Record<string, Readonly<Record<string, Admit>>>> = {
  v1: {
    Service: admitService,
    Endpoints: admitEndpoints,
    Pod: admitPod,
    ReplicationController: admitReplicationController,
  },
  'apps/v1': {
    ReplicaSet: admitReplicaSet,
    Deployment: admitDeployment,
    StatefulSet: admitStatefulSet,
    DaemonSet: admitDaemonSet,
  },
  'batch/v1': { Job: admitJob, CronJob: admitCronJob },
  'discovery.k8s.io/v1': { EndpointSlice: admitEndpointSlice },
  'networking.k8s.io/v1': { Ingress: admitIngress, IngressClass: admitIngressClass, NetworkPolicy: admitNetworkPolicy },
};

/**
 * API server: everything it refuses about a new object, in the order of its steps; nothing for kinds that are not judged
 * here. The object is decoded: fields have their types, nulls are gone. `serverAnswer` cuts the list to what it answers.
 */
export function admit(object: KubernetesObject, options: AdmissionOptions): readonly AdmissionViolation[] {
  return admitters[object.apiVersion]?.[object.kind]?.(object, options) ?? none;
}
