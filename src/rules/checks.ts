import type { EndpointSliceCheck } from '../kubernetes/admission/endpoint-slice.ts';
import type { EndpointsCheck } from '../kubernetes/admission/endpoints.ts';
import type { IngressCheck } from '../kubernetes/admission/ingress.ts';
import type { IngressClassCheck } from '../kubernetes/admission/ingress-class.ts';
import type { NetworkPolicyCheck } from '../kubernetes/admission/network-policy.ts';
import type { PodCheck } from '../kubernetes/admission/pod.ts';
import type { ServiceCheck } from '../kubernetes/admission/service.ts';
import type { CronJobCheck } from '../kubernetes/admission/workload/cron-job.ts';
import type { DaemonSetCheck } from '../kubernetes/admission/workload/daemon-set.ts';
import type { DeploymentCheck } from '../kubernetes/admission/workload/deployment.ts';
import type { JobCheck } from '../kubernetes/admission/workload/job.ts';
import type { ReplicaSetCheck } from '../kubernetes/admission/workload/replica-set.ts';
import type { ReplicationControllerCheck } from '../kubernetes/admission/workload/replication-controller.ts';
import type { StatefulSetCheck } from '../kubernetes/admission/workload/stateful-set.ts';

/** Everything that the API server checks, of all kinds. */
export type Check = ServiceCheck | RouteCheck | WorkloadCheck;

type RouteCheck = EndpointsCheck | EndpointSliceCheck | IngressCheck | IngressClassCheck | NetworkPolicyCheck;

type WorkloadCheck =
  | (PodCheck | ReplicationControllerCheck | ReplicaSetCheck | DeploymentCheck | StatefulSetCheck)
  | (DaemonSetCheck | JobCheck | CronJobCheck);
