import { admitEndpointSlice } from '../../src/kubernetes/admission/endpoint-slice.ts';
import { admitEndpoints } from '../../src/kubernetes/admission/endpoints.ts';
import { admitIngress } from '../../src/kubernetes/admission/ingress.ts';
import { admitIngressClass } from '../../src/kubernetes/admission/ingress-class.ts';
import { admitNetworkPolicy } from '../../src/kubernetes/admission/network-policy.ts';
import { admitPod } from '../../src/kubernetes/admission/pod.ts';
import { admitService } from '../../src/kubernetes/admission/service.ts';
import type { AdmissionViolation } from '../../src/kubernetes/admission/violation.ts';
import { admitCronJob } from '../../src/kubernetes/admission/workload/cron-job.ts';
import { admitDaemonSet } from '../../src/kubernetes/admission/workload/daemon-set.ts';
import { admitDeployment } from '../../src/kubernetes/admission/workload/deployment.ts';
import { admitJob } from '../../src/kubernetes/admission/workload/job.ts';
import { admitReplicaSet } from '../../src/kubernetes/admission/workload/replica-set.ts';
import { admitReplicationController } from '../../src/kubernetes/admission/workload/replication-controller.ts';
import { admitStatefulSet } from '../../src/kubernetes/admission/workload/stateful-set.ts';
import type {
  EndpointSliceObject,
  EndpointsObject,
  IngressClassObject,
  IngressObject,
  NetworkPolicyObject,
  ServiceObject,
} from '../../src/kubernetes/objects.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type {
  CronJobObject,
  DaemonSetObject,
  DeploymentObject,
  JobObject,
  PodObject,
  ReplicaSetObject,
  ReplicationControllerObject,
  StatefulSetObject,
} from '../../src/kubernetes/workload-objects.ts';

export type Admit = (
  object: unknown,
  options: { readonly version: KubernetesVersion; readonly dryRun: boolean },
) => readonly AdmissionViolation[];

/** The ranges of the recorded cluster. */
export const serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'];

/** By kind, admission as the recorded cluster is set up. */
export const admitters: Readonly<Record<string, Admit>> = {
  Service: (object, options) => admitService(object as ServiceObject, { ...options, serviceCidrs }),
  Endpoints: (object, options) => admitEndpoints(object as EndpointsObject, options),
  EndpointSlice: (object, options) => admitEndpointSlice(object as EndpointSliceObject, options),
  Ingress: (object, options) => admitIngress(object as IngressObject, options),
  IngressClass: (object, options) => admitIngressClass(object as IngressClassObject, options),
  NetworkPolicy: (object, options) => admitNetworkPolicy(object as NetworkPolicyObject, options),
  Pod: (object, options) => admitPod(object as PodObject, options),
  ReplicationController: (object, options) =>
    admitReplicationController(object as ReplicationControllerObject, options),
  ReplicaSet: (object, options) => admitReplicaSet(object as ReplicaSetObject, options),
  Deployment: (object, options) => admitDeployment(object as DeploymentObject, options),
  StatefulSet: (object, options) => admitStatefulSet(object as StatefulSetObject, options),
  DaemonSet: (object, options) => admitDaemonSet(object as DaemonSetObject, options),
  Job: (object, options) => admitJob(object as JobObject, options),
  CronJob: (object, options) => admitCronJob(object as CronJobObject, options),
};
