import type { Path } from '../../../finding.ts';
import { dns1123Label, dns1123Subdomain } from '../../names.ts';
import type { Labels, ObjectMeta } from '../../objects.ts';
import { matchesLabelSelector } from '../../selectors.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { JobObject, JobSpec } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, effectiveName, type MetadataCheck } from '../metadata.ts';
import { admitSelector, type SelectorCheck } from '../selector.ts';
import { type AdmissionViolation, fieldOf, invalid, joined, none, required } from '../violation.ts';
import { admitJobSpec, type JobSpecCheck } from './job-spec.ts';
import { isUnreadable } from './replicated.ts';

export type JobCheck =
  | MetadataCheck
  | JobSpecCheck
  | SelectorCheck
  | 'selectorMissing'
  | 'selectorMatchesNot'
  | 'selectorNotGenerated'
  | 'generatedLabelContradicted'
  | 'indexTooLongForName';

type JobViolation = AdmissionViolation<JobCheck>;

/** Every object gets an identity of its own when it is created; no label written before can hold it. */
const identity = '00000000-0000-0000-0000-000000000000';
const identityLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const nameLabels = ['job-name', 'batch.kubernetes.io/job-name'];
const selectorPath: Path = ['spec', 'selector'];
const labelsPath: Path = ['spec', 'template', 'metadata', 'labels'];

/**
 * API server, all versions: what it refuses about a new Job. Unless told otherwise it makes up labels for the pods, with
 * the name and the identity of the Job, and a selector of them. A Job without labels has those of its template.
 */
export function admitJob(
  { metadata, spec: written = {} }: JobObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly JobViolation[] {
  const spec = withDefaults(written);
  const name = effectiveName(metadata);
  const generated = generatedLabels(name);
  const complete = spec.manualSelector ? spec : withGenerated(spec, generated);
  return joined(
    admitNamespace(metadata),
    admitMetadata(withLabels(metadata, written, complete), dns1123Subdomain),
    spec.manualSelector ? none : admitGenerated(complete, generated),
    admitJobSpec(complete, ['spec'], options.version),
    admitSelectorOf(complete),
    admitIndexes(name, complete),
    options.dryRun ? none : admitStorage(metadata),
  );
}

/** One pod, once; who names only how many pods run at a time says nothing of how many have to end. */
function withDefaults(spec: JobSpec): JobSpec {
  const isFree = spec.completions === undefined && spec.parallelism === undefined;
  return isFree ? { ...spec, completions: 1, parallelism: 1 } : spec;
}

function generatedLabels(name: string): Labels {
  const labels = [...identityLabels.map(key => [key, identity]), ...nameLabels.map(key => [key, name])];
  return Object.fromEntries(labels);
}

/** What is written stays, and fails later. */
function withGenerated(spec: JobSpec, generated: Labels): JobSpec {
  const { template, selector } = spec;
  const key = 'batch.kubernetes.io/controller-uid';
  return {
    ...spec,
    selector: { ...selector, matchLabels: { [key]: identity, ...selector?.matchLabels } },
    template: {
      ...template,
      metadata: { ...template?.metadata, labels: { ...generated, ...template?.metadata?.labels } },
    },
  };
}

function withLabels(metadata: ObjectMeta | undefined, written: JobSpec, complete: JobSpec): ObjectMeta {
  const hasNone = Object.keys(metadata?.labels ?? {}).length === 0;
  const ofPods = Object.keys(written.template?.metadata?.labels ?? {}).length > 0;
  const labels = hasNone && ofPods ? complete.template?.metadata?.labels : metadata?.labels;
  return { ...metadata, ...(labels && { labels }) };
}

function* admitGenerated({ selector, template }: JobSpec, generated: Labels): Iterable<JobViolation> {
  const labels = template?.metadata?.labels ?? {};
  for (const [key, value] of Object.entries(generated)) {
    if (labels[key] === value) continue;
    yield invalid('generatedLabelContradicted', [...labelsPath, key], { field: `${fieldOf(labelsPath)}[${key}]` });
  }
  if (isUnreadable(selector) || matchesLabelSelector(selector, generated)) return;
  yield invalid('selectorNotGenerated', selectorPath);
}

function* admitSelectorOf({ selector, template }: JobSpec): Iterable<JobViolation> {
  if (selector === undefined) yield required('selectorMissing', selectorPath);
  else yield* admitSelector(selector, selectorPath);
  if (isUnreadable(selector) || matchesLabelSelector(selector, template?.metadata?.labels)) return;
  yield invalid('selectorMatchesNot', labelsPath, { other: selectorPath });
}

/** Pods of an indexed Job are called after the Job and their index. */
function* admitIndexes(name: string, { completionMode, completions = 0 }: JobSpec): Iterable<JobViolation> {
  if (completionMode !== 'Indexed' || completions <= 0) return;
  if (dns1123Label(`${name}-${completions - 1}`).length === 0) return;
  yield invalid('indexTooLongForName', ['metadata', 'name'], { other: ['spec', 'completions'] });
}
