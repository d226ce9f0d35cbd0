import { type AdmissionOptions, admit } from '../../src/kubernetes/admission/admit.ts';
import type { HeldNumbers } from '../../src/kubernetes/admission/service/allocation.ts';
import type { AdmissionViolation } from '../../src/kubernetes/admission/violation.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';

/** How the recorded API server was set up. */
export const serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'];

/** The Service `kubernetes`, which every cluster has. */
export const held: HeldNumbers = { nodePorts: new Set(), clusterIPs: new Set(['10.96.0.1']) };

export const namespaces: readonly string[] = ['apps', 'default', 'shop', 'staging', 'team-a'];

/** Where a request for an object of this kind was sent. */
const apiVersions: Readonly<Record<string, string>> = {
  ...{ Service: 'v1', Endpoints: 'v1', Pod: 'v1', ReplicationController: 'v1' },
  ...{ Deployment: 'apps/v1', ReplicaSet: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1' },
  ...{ Job: 'batch/v1', CronJob: 'batch/v1', EndpointSlice: 'discovery.k8s.io/v1' },
  ...{ Ingress: 'networking.k8s.io/v1', IngressClass: 'networking.k8s.io/v1', NetworkPolicy: 'networking.k8s.io/v1' },
};

/** The address of a request says what the manifest may leave out. */
export function withType(value: unknown, kind: string): unknown {
  if (value === null || value === undefined) return { apiVersion: apiVersions[kind], kind };
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const own = value as Partial<KubernetesObject>;
  return { ...own, apiVersion: own.apiVersion || apiVersions[kind], kind: own.kind || kind };
}

/** Whether an object that says what it is was sent to the right address. */
export function isOfKind({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>, asked: string): boolean {
  return apiVersion === apiVersions[asked] && kind === asked;
}

export function admitAsRecorded(
  object: unknown,
  options: Pick<AdmissionOptions, 'version'> & { readonly dryRun: boolean },
): readonly AdmissionViolation[] {
  return admit(object as KubernetesObject, { ...options, serviceCidrs, held });
}
