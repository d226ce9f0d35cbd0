import type { Path } from '../../../finding.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { JobSpec } from '../../workload-objects.ts';
import { admitNonNegative } from '../numbers.ts';
import { admitPodTemplate, type PodTemplateCheck } from '../pod/template.ts';
import { type AdmissionViolation, invalid, notSupported, required } from '../violation.ts';

export type JobSpecCheck =
  | PodTemplateCheck
  | 'numberNegative'
  | 'completionModeUnknown'
  | 'completionsMissing'
  | 'parallelismTooLarge'
  | 'indexedOnly'
  | 'backoffLimitPerIndexMissing'
  | 'maxFailedIndexesInvalid'
  | 'podReplacementPolicyUnknown'
  | 'jobRestartPolicyMissing'
  | 'jobRestartPolicyUnknown'
  | 'jobRestartPolicyNotNever';

type JobSpecViolation = AdmissionViolation<JobSpecCheck>;

const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'ttlSecondsAfterFinished',
] as const satisfies readonly (keyof JobSpec)[];
const mostPodsAtOnce = 100_000;
const mostFailedIndexes = 100_000;

/** API server, all versions: what a Job and the template of one in a CronJob have in common, at `path`. */
export function* admitJobSpec(spec: JobSpec, path: Path, version: KubernetesVersion): Iterable<JobSpecViolation> {
  for (const field of counts) yield* admitNonNegative(spec[field], [...path, field]);
  yield* admitCompletionMode(spec, path);
  yield* admitPolicies(spec, path);
  yield* admitPodTemplate(spec.template ?? {}, [...path, 'template'], version);
  yield* admitRestartPolicy(spec, [...path, 'template', 'spec', 'restartPolicy']);
}

function* admitCompletionMode(spec: JobSpec, path: Path): Iterable<JobSpecViolation> {
  const { completionMode = 'NonIndexed', completions, parallelism = 0 } = spec;
  const { backoffLimitPerIndex, maxFailedIndexes, successPolicy } = spec;
  const mode = [...path, 'completionMode'];
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    yield required('backoffLimitPerIndexMissing', [...path, 'backoffLimitPerIndex']);
  }
  if (completionMode === 'Indexed') {
    if (completions === undefined) yield required('completionsMissing', [...path, 'completions'], { other: mode });
    if (parallelism > mostPodsAtOnce) yield invalid('parallelismTooLarge', [...path, 'parallelism'], { other: mode });
    const limits = completions === undefined ? [mostFailedIndexes] : [completions, mostFailedIndexes];
    for (const limit of limits) {
      if ((maxFailedIndexes ?? 0) > limit) yield invalid('maxFailedIndexesInvalid', [...path, 'maxFailedIndexes']);
    }
    return;
  }
  if (completionMode !== 'NonIndexed') yield notSupported('completionModeUnknown', mode);
  const indexedOnly = {
    ...(completionMode === 'NonIndexed' && { backoffLimitPerIndex, maxFailedIndexes }),
    successPolicy,
  };
  for (const [field, value] of Object.entries(indexedOnly)) {
    if (value !== undefined) yield invalid('indexedOnly', [...path, field], { other: mode });
  }
}

function* admitPolicies({ podReplacementPolicy, podFailurePolicy }: JobSpec, path: Path): Iterable<JobSpecViolation> {
  if (podReplacementPolicy === undefined) return;
  const supported = podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  if (supported.includes(podReplacementPolicy)) return;
  yield notSupported('podReplacementPolicyUnknown', [...path, 'podReplacementPolicy']);
}

/** Pods of a Job end; to restart them always is the default, and has to be changed. */
function* admitRestartPolicy({ template, podFailurePolicy }: JobSpec, path: Path): Iterable<JobSpecViolation> {
  switch (template?.spec?.restartPolicy || 'Always') {
    case 'Always':
      yield required('jobRestartPolicyMissing', path);
      return;
    case 'Never':
      return;
    case 'OnFailure':
      if (podFailurePolicy) yield invalid('jobRestartPolicyNotNever', path);
      return;
    default:
      yield notSupported('jobRestartPolicyUnknown', path);
  }
}
