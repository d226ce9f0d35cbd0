import type { View } from '../inventory/views.ts';
import type { AssignedAddresses, KubernetesObject } from '../kubernetes/objects.ts';

/**
 * The addresses that a cluster has given to a Service or an Ingress; undefined where files were read: there the status is
 * a leftover of somebody's export.
 */
export const assignedAddresses = ({
  manifest,
  object,
}: View<KubernetesObject & { readonly status?: AssignedAddresses }>): readonly string[] | undefined =>
  manifest.file.live
    ? (object.status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip || hostname || [])
    : undefined;
