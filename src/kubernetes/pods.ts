import { groupOf } from './groups.ts';
import type { KubernetesObject, LabelSelector, Labels, PodTemplate } from './objects.ts';
import { type TemplateKind, templateKinds } from './pods/kinds.ts';
import { isTextMap, templatesOf, type Value, valueAt } from './pods/read.ts';

/** One kind of pod that an object makes. Most objects make one kind; a LeaderWorkerSet or a JobSet makes several. */
export interface PodSource {
  readonly namespace: string | undefined;
  readonly apiVersion: string;
  readonly kind: string;
  /** Undefined with generateName. */
  readonly name: string | undefined;
  readonly template: PodTemplate;
  /** Where the template stands in the object; empty for a Pod, which is its own template. */
  readonly path: readonly (string | number)[];
  /** As written or defaulted; undefined where only the cluster knows (one for each node, an autoscaler). */
  readonly replicas: number | undefined;
  /** Where `replicas` stands or would stand; undefined for kinds without such a field. */
  readonly replicasPath: readonly (string | number)[] | undefined;
  /** The pods end by themselves: Jobs and what makes Jobs. */
  readonly runsToCompletion: boolean;
  /** The workload's own selector, whichever of the two forms it has. */
  readonly selector: LabelSelector | undefined;
  readonly source: KubernetesObject;
}

/**
 * Whether objects of this kind hold pod templates. When they do and `podTemplatesOf` finds none, the object is broken or
 * takes its template from elsewhere, and what its pods look like is unknown. `more` adds kinds of the user's own.
 */
export function hasPodTemplate(apiVersion: string, kind: string, more = noKinds): boolean {
  return templateKindOf(apiVersion, kind, more) !== undefined;
}

/**
 * The pod templates of an object, of whatever kind and version: also removed versions such as extensions/v1beta1, which
 * have kept their templates at the same place. Custom kinds are those whose controllers make pods from a template
 * unchanged but for labels of their own. `isTyped`: somebody has found that the fields of the object have their types.
 */
export function podTemplatesOf(object: KubernetesObject, isTyped = false, more = noKinds): readonly PodSource[] {
  const known = templateKindOf(object.apiVersion, object.kind, more);
  if (known === undefined) return [];
  const replicas = replicasOf(object, known);
  return known.templates.flatMap(pattern =>
    templatesOf(object, pattern, isTyped).map(({ template, path }) => ({
      namespace: object.metadata?.namespace,
      kind: object.kind,
      apiVersion: object.apiVersion,
      name: object.metadata?.name,
      template,
      path,
      replicas,
      replicasPath: known.replicas?.path,
      runsToCompletion: known.runsToCompletion ?? false,
      selector: selectorOf(object, template, known),
      source: object,
    })),
  );
}

/** The template of an object that makes one kind of pod; for the few kinds with several, the first. */
export function podTemplateOf(object: KubernetesObject, more = noKinds): PodSource | undefined {
  return podTemplatesOf(object, false, more)[0];
}

function templateKindOf(apiVersion: string, kind: string, more: readonly TemplateKind[]): TemplateKind | undefined {
  if (!names.has(kind) && more.length === 0) return undefined;
  const group = groupOf(apiVersion);
  const fits = (candidate: TemplateKind) => candidate.kind === kind && candidate.groups.includes(group);
  return more.find(fits) ?? templateKinds.find(fits);
}

const noKinds: readonly TemplateKind[] = [];

/** Most objects are of none of these kinds. */
const names: ReadonlySet<string> = new Set(templateKinds.map(({ kind }) => kind));

function replicasOf(object: KubernetesObject, { replicas }: TemplateKind): number | undefined {
  if (replicas === undefined) return undefined;
  if (replicas.path === undefined) return replicas.fallback;
  const written = valueAt(object, replicas.path);
  return typeof written === 'number' ? written : replicas.fallback;
}

function selectorOf(object: KubernetesObject, template: PodTemplate, known: TemplateKind): LabelSelector | undefined {
  if (known.selector === undefined) return undefined;
  const written = valueAt(object, ['spec', 'selector']);
  if (known.selector === 'plain map') {
    const labels = isLabels(written) && Object.keys(written).length > 0 ? written : template.metadata?.labels;
    return labels && { matchLabels: labels };
  }
  if (isLabelSelector(written)) return written;
  // extensions/v1beta1 defaulted the selector to the labels of the template.
  return groupOf(object.apiVersion) === 'extensions' && template.metadata?.labels
    ? { matchLabels: template.metadata.labels }
    : undefined;
}

const isLabels = (value: Value): value is Labels => isTextMap(value);

function isLabelSelector(value: Value): value is LabelSelector {
  if (typeof value !== 'object' || value === null) return false;
  const labels = valueAt(value, ['matchLabels']);
  const expressions = valueAt(value, ['matchExpressions']);
  return (labels === undefined || isLabels(labels)) && (expressions === undefined || Array.isArray(expressions));
}
