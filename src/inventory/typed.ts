import type { KubernetesObject } from '../kubernetes/objects.ts';
import { podTemplatesOf } from '../kubernetes/pods.ts';
import type { Manifest } from '../source/manifest.ts';
import type { View, Workload } from './views.ts';

const TEXTS_BY_KEY: ReadonlySet<string> = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector']);
const LISTS_OF_TEXT: ReadonlySet<string> = new Set([
  'clusterIPs',
  'ipFamilies',
  'externalIPs',
  'loadBalancerSourceRanges',
  'finalizers',
  'addresses',
  'args',
  'command',
  'hosts',
]);

/**
 * What the API server makes of null: a field is absent, an entry of a list or of a map of texts is empty. What holds no null
 * comes back as it is. `key` is the field that holds the value.
 */
export const withoutNulls = (value: unknown, key = ''): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const empty = LISTS_OF_TEXT.has(key) ? '' : {};
    const items = value.map(item => (item === null ? empty : withoutNulls(item)));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const kept = entries.flatMap(([name, child]) => {
    if (child !== null) return [[name, withoutNulls(child, name)] as const];
    return isMapOfTexts(key, value) ? [[name, ''] as const] : [];
  });
  const same = kept.length === entries.length && kept.every(([, child], index) => child === entries[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
};

/** The selector of a Service is a map of texts; those of other objects have parts. */
const isMapOfTexts = (key: string, value: object): boolean =>
  TEXTS_BY_KEY.has(key) || (key === 'selector' && !('matchLabels' in value) && !('matchExpressions' in value));

/**
 * The one place where a plain value becomes a typed object. Whoever calls it has the schema's word that no field has a
 * wrong type; for kinds without a schema, what is read is checked where it is read.
 */
export const viewOf = <T extends KubernetesObject>(manifest: Manifest): View<T> => ({
  manifest,
  object: withoutNulls(manifest.value) as T,
  namespace: manifest.namespace,
  name: manifest.name ?? '',
});

export const workloadsOf = (view: View): readonly Workload[] =>
  podTemplatesOf(view.object).map(pods => ({
    ...view,
    kind: view.manifest.kind,
    pods,
    labelsPath: [...pods.path, 'metadata', 'labels'],
  }));
