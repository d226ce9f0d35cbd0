import { dns1123Subdomain } from '../names.ts';
import type { KubernetesVersion } from '../versions.ts';
import type { PodObject } from '../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from './metadata.ts';
import { admitPodSpec, type PodSpecCheck } from './pod/spec.ts';
import { type AdmissionViolation, forbidden, invalid, joined, none } from './violation.ts';

export type PodCheck = MetadataCheck | PodSpecCheck | 'imagePadded' | 'nodeNameBeforeGates';

type PodViolation = AdmissionViolation<PodCheck>;

/**
 * API server: what it refuses about a new Pod. A template may hold what a Pod may not. A service account is not missed:
 * every cluster gives a Pod without one the account `default`.
 */
export function admitPod(
  { metadata, spec = {} }: PodObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly PodViolation[] {
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitPodSpec(spec, ['spec'], { version: options.version, isPod: true }),
    admitImages(spec),
    admitGatesOfPlacedPod(spec),
    options.dryRun ? none : admitStorage(metadata),
  );
}

type Spec = NonNullable<PodObject['spec']>;

function* admitImages(spec: Spec): Iterable<PodViolation> {
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [index, { image = '' }] of (spec[list] ?? []).entries()) {
      if (image !== image.trim()) yield invalid('imagePadded', ['spec', list, index, 'image']);
    }
  }
}

function* admitGatesOfPlacedPod({ nodeName, schedulingGates = [] }: Spec): Iterable<PodViolation> {
  if (!nodeName || schedulingGates.length === 0) return;
  yield forbidden('nodeNameBeforeGates', ['spec', 'nodeName'], { other: ['spec', 'schedulingGates'] });
}
