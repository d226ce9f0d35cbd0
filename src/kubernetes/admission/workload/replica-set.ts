import { dns1123Subdomain } from '../../names.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { ReplicaSetObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from '../metadata.ts';
import { type AdmissionViolation, joined, none } from '../violation.ts';
import { admitNumbers, admitOwnSelector, admitSelectedTemplate, type ReplicatedCheck } from './replicated.ts';

export type ReplicaSetCheck = MetadataCheck | ReplicatedCheck;

/** API server, all versions: what it refuses about a new ReplicaSet. */
export function admitReplicaSet(
  { metadata, spec = {} }: ReplicaSetObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly AdmissionViolation<ReplicaSetCheck>[] {
  return joined<AdmissionViolation<ReplicaSetCheck>>(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitNumbers(spec),
    admitOwnSelector(spec.selector),
    admitSelectedTemplate(spec.selector, spec.template ?? {}, options.version),
    options.dryRun ? none : admitStorage(metadata),
  );
}
