import type { KubernetesObject, ServiceObject } from '../objects.ts';
import type { DaemonSetObject, DeploymentObject, JobObject, StatefulSetObject } from '../workload-objects.ts';
import { type AdmissionOptions, admit } from './admit.ts';
import { admitFixedFields } from './update/fixed-fields.ts';
import { admitJobUpdate, createdJob } from './update/job.ts';
import { createdService, updateService } from './update/service.ts';
import type { AdmissionViolation } from './violation.ts';

/**
 * API server: an object as it is stored once it is created, as far as an update depends on it: numbers that the cluster
 * chooses, strategies, and what is made up for Jobs.
 */
export function createdObject(object: KubernetesObject, options: AdmissionOptions): KubernetesObject {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 Service':
      return createdService(object, options);
    case 'batch/v1 Job':
      return createdJob(object);
    case 'apps/v1 Deployment':
      return withStrategy(object, 'strategy', { maxSurge: '25%', maxUnavailable: '25%' });
    case 'apps/v1 StatefulSet':
      return withStrategy(object, 'updateStrategy', { partition: 0 });
    case 'apps/v1 DaemonSet':
      return withStrategy(object, 'updateStrategy', { maxSurge: 0, maxUnavailable: 1 });
    default:
      return object;
  }
}

/**
 * API server: everything it refuses when a stored object is replaced by another: what it would refuse about a new one, and
 * what cannot be changed. How the new object came about, from a manifest alone or from an apply, is said in `apply/`.
 */
export function admitUpdate(
  stored: KubernetesObject,
  wanted: KubernetesObject,
  options: AdmissionOptions,
): readonly AdmissionViolation[] {
  switch (`${wanted.apiVersion} ${wanted.kind}`) {
    case 'v1 Service':
      return updateService(stored as ServiceObject, wanted, options).violations;
    case 'batch/v1 Job':
      return [...admitJobUpdate(stored as JobObject, wanted, options)];
    default:
      return [...admit(wanted, options), ...admitFixedFields(stored, wanted, options.version)];
  }
}

type Strategic = DeploymentObject | StatefulSetObject | DaemonSetObject;

function withStrategy(object: Strategic, field: 'strategy' | 'updateStrategy', rollingUpdate: object): Strategic {
  const spec: Readonly<Record<string, unknown>> = { ...object.spec };
  const own = (spec[field] ?? {}) as { readonly type?: string; readonly rollingUpdate?: object };
  const type = own.type || 'RollingUpdate';
  if (type !== 'RollingUpdate') return object;
  return { ...object, spec: { ...spec, [field]: { type, rollingUpdate: { ...rollingUpdate, ...own.rollingUpdate } } } };
}
