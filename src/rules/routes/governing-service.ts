import type { Workload } from '../../inventory/views.ts';
import { podIdentity } from '../../kubernetes/pods/labels.ts';

/** The Service below which a StatefulSet's pods have their names. Nothing for one that a controller made: it made the Service, too. */
export const governingService = (workload: Workload): string | undefined =>
  workload.kind === 'StatefulSet' && (workload.object.metadata?.ownerReferences ?? []).length === 0
    ? podIdentity(workload.pods, 0).subdomain
    : undefined;
