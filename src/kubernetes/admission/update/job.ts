import type { Labels } from '../../objects.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { JobObject, JobSpec } from '../../workload-objects.ts';
import { type AdmissionViolation, invalid, required } from '../violation.ts';
import { admitJob, type JobCheck } from '../workload/job.ts';
import { isSame } from './fixed-fields.ts';

export type JobUpdateCheck =
  | JobCheck
  | 'selectorChanged'
  | 'templateChanged'
  | 'completionsChanged'
  | 'completionModeChanged'
  | 'generatedLabelMissing';

type JobUpdateViolation = AdmissionViolation<JobUpdateCheck>;

const selectorPath = ['spec', 'selector'];
const templatePath = ['spec', 'template'];
const labelsPath = [...templatePath, 'metadata', 'labels'];
/** Stands for the identity that the stored Job was given. */
const identity = 'identity of the stored Job';
const identityLabel = 'batch.kubernetes.io/controller-uid';

/** API server, all versions: a stored Job, with the selector and the labels of its pods that the server made up. */
export function createdJob(job: JobObject): JobObject {
  const { template, ...rest } = withCompletions(job.spec ?? {});
  if (rest.manualSelector) return { ...job, spec: { ...rest, ...(template && { template }) } };
  const labels = { ...template?.metadata?.labels, ...generatedLabels(job) };
  return {
    ...job,
    spec: {
      ...rest,
      selector: { matchLabels: { [identityLabel]: identity } },
      template: { ...template, metadata: { ...template?.metadata, labels } },
    },
  };
}

/**
 * API server, all versions: a Job replaced as a whole. What the server made up has to be in the new object as well: it is
 * made up only once.
 */
export function* admitJobUpdate(
  stored: JobObject,
  wanted: JobObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): Iterable<JobUpdateViolation> {
  const [before, after] = [stored.spec ?? {}, withCompletions(wanted.spec ?? {})];
  yield* admitJob(withoutGenerated(wanted, stored), options);
  if (!after.manualSelector) yield* admitGeneratedParts(after, generatedLabels(stored));

  if (!isSame(before.selector, after.selector)) yield invalid('selectorChanged', selectorPath);
  if (!isSame(before.template, after.template)) yield invalid('templateChanged', templatePath);
  const mode = ({ completionMode }: JobSpec) => completionMode || 'NonIndexed';
  if (mode(before) !== mode(after)) yield invalid('completionModeChanged', ['spec', 'completionMode']);
  // An indexed Job may grow and shrink, together with the pods that run at a time.
  const isElastic = mode(after) === 'Indexed' && after.completions === after.parallelism;
  if (before.completions !== after.completions && !isElastic) {
    yield invalid('completionsChanged', ['spec', 'completions']);
  }
}

function* admitGeneratedParts({ selector, template }: JobSpec, generated: Labels): Iterable<JobUpdateViolation> {
  const labels = template?.metadata?.labels ?? {};
  const missing = Object.keys(generated).filter(key => labels[key] === undefined);
  if (selector === undefined) yield required('selectorMissing', selectorPath);
  else {
    for (const key of missing) {
      const field = `spec.template.metadata.labels[${key}]`;
      yield required('generatedLabelMissing', [...labelsPath, key], { field });
    }
  }
  if (missing.length > 0) yield invalid('selectorMatchesNot', labelsPath, { other: selectorPath });
}

function generatedLabels({ metadata }: JobObject): Labels {
  const name = metadata?.name ?? '';
  return {
    [identityLabel]: identity,
    'controller-uid': identity,
    'batch.kubernetes.io/job-name': name,
    'job-name': name,
  };
}

/** A new Job would get these parts, so that they need not be judged. */
function withoutGenerated(wanted: JobObject, stored: JobObject): JobObject {
  const generated = generatedLabels(stored);
  const own = (labels: Labels = {}): Labels =>
    Object.fromEntries(Object.entries(labels).filter(([key, value]) => generated[key] !== value));
  const { selector, template, ...rest } = wanted.spec ?? {};
  const matchLabels = own(selector?.matchLabels);
  const isLeft = Object.keys(matchLabels).length > 0 || selector?.matchExpressions !== undefined;
  return {
    ...wanted,
    spec: {
      ...rest,
      ...(isLeft && { selector: { ...selector, matchLabels } }),
      template: { ...template, metadata: { ...template?.metadata, labels: own(template?.metadata?.labels) } },
    },
  };
}

function withCompletions(spec: JobSpec): JobSpec {
  const isFree = spec.completions === undefined && spec.parallelism === undefined;
  return isFree ? { ...spec, completions: 1, parallelism: 1 } : { ...spec, parallelism: spec.parallelism ?? 1 };
}
