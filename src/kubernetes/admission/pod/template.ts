import type { Path } from '../../../finding.ts';
import type { PodTemplate } from '../../objects.ts';
import type { KubernetesVersion } from '../../versions.ts';
import { admitAnnotations, admitLabels, areLabels, type MetadataCheck } from '../metadata.ts';
import { type AdmissionViolation, forbidden, joined, none, notSupported } from '../violation.ts';
import { admitPodSpec, type PodSpecCheck } from './spec.ts';

export type PodTemplateCheck =
  | PodSpecCheck
  | Extract<MetadataCheck, 'labelKeyInvalid' | 'labelValueInvalid' | 'annotationKeyInvalid' | 'annotationsTooLarge'>
  | 'restartPolicyNotAlways'
  | 'activeDeadlineUnused';

type TemplateViolation = AdmissionViolation<PodTemplateCheck>;

/** API server, all versions: the template of pods that an object makes. */
export function admitPodTemplate(
  template: PodTemplate,
  path: Path,
  version: KubernetesVersion,
): readonly TemplateViolation[] {
  return joined<TemplateViolation>(
    admitTemplateMetadata(template, path),
    admitPodSpec(template.spec ?? {}, [...path, 'spec'], { version, isPod: false }),
  );
}

/** API server, all versions: names and namespaces of templates are not looked at; the answer leaves `metadata` out. */
export function admitTemplateMetadata({ metadata }: PodTemplate, path: Path): readonly TemplateViolation[] {
  const { labels, annotations } = metadata ?? {};
  return joined<TemplateViolation>(
    labels && !areLabels(labels) ? admitLabels(labels, [...path, 'metadata', 'labels'], [...path, 'labels']) : none,
    annotations ? admitAnnotations(annotations, [...path, 'metadata', 'annotations'], [...path, 'annotations']) : none,
  );
}

/** API server, all versions: pods that are kept running are restarted whenever they end. */
export function admitEndless({ spec = {} }: PodTemplate, path: Path): readonly TemplateViolation[] {
  const { restartPolicy, activeDeadlineSeconds } = spec;
  const isEnding = restartPolicy && restartPolicy !== 'Always';
  return joined<TemplateViolation>(
    isEnding ? [notSupported('restartPolicyNotAlways', [...path, 'spec', 'restartPolicy'])] : none,
    activeDeadlineSeconds === undefined
      ? none
      : [forbidden('activeDeadlineUnused', [...path, 'spec', 'activeDeadlineSeconds'])],
  );
}
