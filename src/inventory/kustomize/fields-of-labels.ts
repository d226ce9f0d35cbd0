import { type FieldSpec, pathOf } from './fields.ts';
import { textOf } from './resource.ts';
import { isMapping, type Mapping } from './tracing.ts';

const spec = (group: string, kind: string, path: string, create: boolean, version = ''): FieldSpec => ({
  group,
  kind,
  version,
  path: pathOf(path),
  create,
});

const OBJECT_LABELS: FieldSpec = spec('', '', 'metadata/labels', true);

/** Whose pods get the labels, and where these stand. */
const templates = (field: 'labels' | 'annotations'): readonly FieldSpec[] => [
  spec('', '', `metadata/${field}`, true),
  spec('', 'ReplicationController', `spec/template/metadata/${field}`, true, 'v1'),
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => spec('', kind, `spec/template/metadata/${field}`, true)),
  spec('apps', 'StatefulSet', `spec/template/metadata/${field}`, true),
  spec('batch', 'Job', `spec/template/metadata/${field}`, true),
  spec('batch', 'CronJob', `spec/jobTemplate/metadata/${field}`, true),
  spec('batch', 'CronJob', `spec/jobTemplate/spec/template/metadata/${field}`, true),
];

const TEMPLATE_LABELS = templates('labels');

export const ANNOTATIONS: readonly FieldSpec[] = templates('annotations');

const RULES = [
  'preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
  'requiredDuringSchedulingIgnoredDuringExecution',
];
const SCHEDULING = [
  ...['podAffinity', 'podAntiAffinity'].flatMap(affinity => RULES.map(rule => `affinity/${affinity}/${rule}`)),
  'topologySpreadConstraints',
].map(path => `spec/template/spec/${path}/labelSelector/matchLabels`);

/** What `commonLabels`, and `labels` with `includeSelectors`, are added to. Optional selectors get them only where they are written. */
const SELECTORS_AND_LABELS: readonly FieldSpec[] = [
  spec('', 'Service', 'spec/selector', true, 'v1'),
  spec('', 'ReplicationController', 'spec/selector', true, 'v1'),
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind => spec('', kind, 'spec/selector/matchLabels', true)),
  spec('apps', 'StatefulSet', 'spec/selector/matchLabels', true),
  ...['Deployment', 'StatefulSet'].flatMap(kind => SCHEDULING.map(path => spec('apps', kind, path, false))),
  spec('batch', 'Job', 'spec/selector/matchLabels', false),
  spec('batch', 'CronJob', 'spec/jobTemplate/spec/selector/matchLabels', false),
  spec('policy', 'PodDisruptionBudget', 'spec/selector/matchLabels', false),
  ...['podSelector', 'ingress/from/podSelector', 'egress/to/podSelector'].map(path =>
    spec('networking.k8s.io', 'NetworkPolicy', `spec/${path}/matchLabels`, false),
  ),
  ...TEMPLATE_LABELS,
  spec('apps', 'StatefulSet', 'spec/volumeClaimTemplates[]/metadata/labels', true),
];

export const labelFields = (
  {
    includeSelectors,
    includeTemplates,
    fields,
  }: {
    readonly includeSelectors: boolean;
    readonly includeTemplates: boolean;
    readonly fields: readonly Mapping[];
  },
  configured: { readonly labels: readonly FieldSpec[]; readonly commonLabels: readonly FieldSpec[] },
): readonly FieldSpec[] => [
  ...specsIn(fields),
  ...configured.labels,
  ...(includeSelectors ? [...SELECTORS_AND_LABELS, ...configured.commonLabels] : []),
  ...(includeTemplates && !includeSelectors ? TEMPLATE_LABELS : []),
  ...(includeSelectors ? [] : [OBJECT_LABELS]),
];

/** Field specifications as a transformer configuration or a label entry writes them. */
export const specsIn = (list: unknown): readonly FieldSpec[] =>
  (Array.isArray(list) ? list : []).filter(isMapping).map(item => ({
    group: textOf(item['group']),
    version: textOf(item['version']),
    kind: textOf(item['kind']),
    path: pathOf(textOf(item['path'])),
    create: item['create'] === true,
  }));
