import type { Path } from '../../../finding.ts';
import type { LabelSelector, PodTemplate } from '../../objects.ts';
import { matchesLabelSelector } from '../../selectors.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { ReplicatedSpec } from '../../workload-objects.ts';
import { admitNonNegative, isNegative } from '../numbers.ts';
import { admitEndless, admitPodTemplate, type PodTemplateCheck } from '../pod/template.ts';
import { admitSelector, type SelectorCheck } from '../selector.ts';
import { type AdmissionViolation, invalid, joined, none, required } from '../violation.ts';

export type ReplicatedCheck =
  | PodTemplateCheck
  | SelectorCheck
  | 'numberNegative'
  | 'selectorMissing'
  | 'selectorEmpty'
  | 'selectorInvalid'
  | 'selectorMatchesNot';

type ReplicatedViolation = AdmissionViolation<ReplicatedCheck>;

export const templatePath: Path = ['spec', 'template'];
const selectorPath: Path = ['spec', 'selector'];

/** API server, all versions: how many pods, and for how long they have to be ready. */
export function admitNumbers({ replicas, minReadySeconds }: ReplicatedSpec): readonly ReplicatedViolation[] {
  if (!isNegative(replicas) && !isNegative(minReadySeconds)) return none;
  return [
    ...admitNonNegative(replicas, ['spec', 'replicas']),
    ...admitNonNegative(minReadySeconds, ['spec', 'minReadySeconds']),
  ];
}

/** API server, all versions: a workload has to say which pods are its own. */
export function admitOwnSelector(selector: LabelSelector | undefined): readonly ReplicatedViolation[] {
  if (selector === undefined) return [required('selectorMissing', selectorPath)];
  return joined<ReplicatedViolation>(
    admitSelector(selector, selectorPath),
    isEmptySelector(selector) ? [invalid('selectorEmpty', selectorPath)] : none,
  );
}

/**
 * API server, all versions: the pods that a ReplicaSet or a Deployment makes have to be its own. Behind a selector that
 * cannot be read the template is not looked at.
 */
export function admitSelectedTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplate,
  version: KubernetesVersion,
): readonly ReplicatedViolation[] {
  if (isUnreadable(selector)) return [invalid('selectorInvalid', selectorPath)];
  return joined<ReplicatedViolation>(
    admitMatch(selector, template),
    admitPodTemplate(template, templatePath, version),
    admitEndless(template, templatePath),
  );
}

/** API server, all versions: no selector matches nothing, an empty one everything. */
export function admitMatch(
  selector: LabelSelector | undefined,
  template: PodTemplate,
): readonly AdmissionViolation<'selectorMatchesNot'>[] {
  if (matchesLabelSelector(selector, template.metadata?.labels)) return none;
  return [invalid('selectorMatchesNot', [...templatePath, 'metadata', 'labels'], { other: selectorPath })];
}

export function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  for (const _key in matchLabels) return false;
  return !matchExpressions?.length;
}

/** API server, all versions: whatever is wrong with a selector makes it useless. */
export function isUnreadable(selector: LabelSelector | undefined): boolean {
  return selector !== undefined && admitSelector(selector, selectorPath).length > 0;
}
