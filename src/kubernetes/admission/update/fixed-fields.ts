import type { KubernetesObject, PodSpec } from '../../objects.ts';
import { isAtLeast, type KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, forbidden, invalid } from '../violation.ts';

export type FixedFieldCheck =
  | 'selectorChanged'
  | 'statefulSetSpecChanged'
  | 'podSpecChanged'
  | 'podContainersChanged'
  | 'addressTypeChanged'
  | 'controllerChanged';

type FixedFieldViolation = AdmissionViolation<FixedFieldCheck>;
type Spec = Readonly<Record<string, unknown>>;

/** API server: what can never be changed in kinds other than Service and Job. Both objects are decoded. */
export function* admitFixedFields(
  stored: KubernetesObject,
  wanted: KubernetesObject,
  version: KubernetesVersion,
): Iterable<FixedFieldViolation> {
  const [before, after] = [specOf(stored), specOf(wanted)];
  switch (`${wanted.apiVersion} ${wanted.kind}`) {
    case 'apps/v1 Deployment':
    case 'apps/v1 ReplicaSet':
    case 'apps/v1 DaemonSet':
      if (!isSame(before['selector'], after['selector'])) yield invalid('selectorChanged', ['spec', 'selector']);
      return;
    case 'apps/v1 StatefulSet':
      yield* admitStatefulSet(before, after, version);
      return;
    case 'v1 Pod':
      yield* admitPod(before as PodSpec, after as PodSpec);
      return;
    case 'discovery.k8s.io/v1 EndpointSlice': {
      const [old, now] = [stored, wanted] as unknown as readonly { readonly addressType?: string }[];
      if (old?.addressType !== now?.addressType) yield invalid('addressTypeChanged', ['addressType']);
      return;
    }
    case 'networking.k8s.io/v1 IngressClass':
      if (before['controller'] !== after['controller']) yield invalid('controllerChanged', ['spec', 'controller']);
  }
}

/** Everything but these is fixed; the answer names no field. */
const changeable = [
  ...['replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds'],
];

function* admitStatefulSet(before: Spec, after: Spec, version: KubernetesVersion): Iterable<FixedFieldViolation> {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const field of fields) {
    if (changeable.includes(field) || (field === 'revisionHistoryLimit' && isAtLeast(version, '1.33'))) continue;
    if (isSame(defaulted(field, before[field]), defaulted(field, after[field]))) continue;
    yield forbidden('statefulSetSpecChanged', ['spec', field], { field: 'spec' });
    return;
  }
}

function defaulted(field: string, value: unknown): unknown {
  switch (field) {
    case 'podManagementPolicy':
      return value || 'OrderedReady';
    case 'serviceName':
      return value || undefined;
    case 'revisionHistoryLimit':
      return value ?? 10;
    default:
      return value;
  }
}

/** A pod runs: little more than its images can become others, and containers neither come nor go. */
function* admitPod(before: PodSpec, after: PodSpec): Iterable<FixedFieldViolation> {
  for (const list of ['containers', 'initContainers'] as const) {
    if ((before[list] ?? []).length === (after[list] ?? []).length) continue;
    yield forbidden('podContainersChanged', ['spec', list]);
    return;
  }
  if (!isSame(lasting(before), lasting(after))) yield forbidden('podSpecChanged', ['spec']);
}

function lasting(spec: PodSpec): Spec {
  const withoutImages = (containers: PodSpec['containers']) =>
    (containers ?? []).map(({ image: _image, ...container }) => container);
  const { activeDeadlineSeconds, tolerations, ...rest } = spec as Spec;
  return {
    ...rest,
    containers: withoutImages(spec.containers),
    initContainers: withoutImages(spec.initContainers),
  };
}

function specOf(object: KubernetesObject): Spec {
  return (object as { readonly spec?: Spec }).spec ?? {};
}

/** The order of fields means nothing; an empty list or mapping is none, and TCP need not be written. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const fields = Object.entries(value)
    .map(([field, child]): [string, string] => [field, canonical(child)])
    .filter(([field, text]) => !['', '[]', '{}', '""'].includes(text) && !(field === 'protocol' && text === '"TCP"'))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([field, text]) => `${field}:${text}`).join()}}`;
}
