import type { KubernetesObject } from '../kubernetes/objects.ts';
import { podTemplatesOf } from '../kubernetes/pods.ts';
import type { Manifest } from '../source/manifest.ts';
import type { View, Workload } from './views.ts';

/**
 * The same value without the fields that are null: the API server takes them as absent. Lists keep their places.
 * What holds no null comes back as it is.
 */
export const withoutNulls = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(withoutNulls);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const kept = entries.flatMap(([key, child]) => (child === null ? [] : [[key, withoutNulls(child)] as const]));
  const same = kept.length === entries.length && kept.every(([, child], index) => child === entries[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
};

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
