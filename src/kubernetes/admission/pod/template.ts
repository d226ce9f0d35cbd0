import type { Path } from '../../../finding.ts';
import type { PodTemplate } from '../../objects.ts';
import type { KubernetesVersion } from '../../versions.ts';
import { admitAnnotations, admitLabels, type MetadataCheck } from '../metadata.ts';
import { type AdmissionViolation, forbidden, notSupported } from '../violation.ts';
import { admitPodSpec, type PodSpecCheck } from './spec.ts';

export type PodTemplateCheck =
  | PodSpecCheck
  | Extract<MetadataCheck, 'labelKeyInvalid' | 'labelValueInvalid' | 'annotationKeyInvalid' | 'annotationsTooLarge'>
  | 'restartPolicyNotAlways'
  | 'activeDeadlineUnused';

type TemplateViolation = AdmissionViolation<PodTemplateCheck>;

/** API server, all versions: the template of pods that an object makes. */
export function* admitPodTemplate(
  template: PodTemplate,
  path: Path,
  version: KubernetesVersion,
): Iterable<TemplateViolation> {
  yield* admitTemplateMetadata(template, path);
  yield* admitPodSpec(template.spec ?? {}, [...path, 'spec'], { version, isPod: false });
}

/** API server, all versions: names and namespaces of templates are not looked at; the answer leaves `metadata` out. */
export function* admitTemplateMetadata({ metadata }: PodTemplate, path: Path): Iterable<TemplateViolation> {
  const { labels, annotations } = metadata ?? {};
  if (labels) yield* admitLabels(labels, [...path, 'metadata', 'labels'], [...path, 'labels']);
  if (annotations) yield* admitAnnotations(annotations, [...path, 'metadata', 'annotations'], [...path, 'annotations']);
}

/** API server, all versions: pods that are kept running are restarted whenever they end. */
export function* admitEndless({ spec = {} }: PodTemplate, path: Path): Iterable<TemplateViolation> {
  if (spec.restartPolicy && spec.restartPolicy !== 'Always') {
    yield notSupported('restartPolicyNotAlways', [...path, 'spec', 'restartPolicy']);
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    yield forbidden('activeDeadlineUnused', [...path, 'spec', 'activeDeadlineSeconds']);
  }
}
