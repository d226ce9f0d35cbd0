import { dns1123Subdomain } from '../../names.ts';
import type { Labels } from '../../objects.ts';
import { matches } from '../../selectors.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { ReplicationControllerObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from '../metadata.ts';
import { admitEndless, admitPodTemplate } from '../pod/template.ts';
import { type AdmissionViolation, invalid, joined, none, required } from '../violation.ts';
import { admitNumbers, type ReplicatedCheck, templatePath } from './replicated.ts';

export type ReplicationControllerCheck = MetadataCheck | ReplicatedCheck | 'templateMissing';

type ControllerViolation = AdmissionViolation<ReplicationControllerCheck>;

/**
 * API server, all versions: what it refuses about a new ReplicationController. It takes the labels of its template for
 * its own and for its selector, where it has none.
 */
export function admitReplicationController(
  { metadata, spec = {} }: ReplicationControllerObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly ControllerViolation[] {
  const labelsOfPods = spec.template?.metadata?.labels ?? {};
  const labels = isEmpty(metadata?.labels) ? labelsOfPods : metadata?.labels;
  const selector = isEmpty(spec.selector) ? labelsOfPods : spec.selector;
  return joined(
    admitNamespace(metadata),
    admitMetadata({ ...metadata, ...(labels && { labels }) }, dns1123Subdomain),
    admitNumbers(spec),
    admitSelector(selector),
    admitTemplate(spec, selector, options.version),
    options.dryRun ? none : admitStorage(metadata),
  );
}

function* admitSelector(selector: Labels | undefined): Iterable<ControllerViolation> {
  if (isEmpty(selector)) yield required('selectorMissing', ['spec', 'selector']);
}

function* admitTemplate(
  { template }: NonNullable<ReplicationControllerObject['spec']>,
  selector: Labels | undefined,
  version: KubernetesVersion,
): Iterable<ControllerViolation> {
  if (template === undefined) {
    yield required('templateMissing', templatePath);
    return;
  }
  if (!isEmpty(selector) && !matches(selector, template.metadata?.labels)) {
    yield invalid('selectorMatchesNot', [...templatePath, 'metadata', 'labels'], { other: ['spec', 'selector'] });
  }
  yield* admitPodTemplate(template, templatePath, version);
  yield* admitEndless(template, templatePath);
}

function isEmpty(labels: Labels | undefined): boolean {
  return Object.keys(labels ?? {}).length === 0;
}
