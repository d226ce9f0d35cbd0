import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { RunningPod } from '../kubernetes/pods/running.ts';
import { type PodSource, podTemplatesOf } from '../kubernetes/pods.ts';
import type { Manifest } from '../source/manifest.ts';
import type { JudgedManifest, View, Workload } from './views.ts';

/**
 * The one place where a plain value becomes a typed object. Whoever calls it has the schema's word that no field has a
 * wrong type; for kinds without a schema, what is read is checked where it is read.
 */
export const viewOf = <T extends KubernetesObject>({
  manifest,
  decoded,
}: Pick<JudgedManifest, 'manifest' | 'decoded'>): View<T> => ({
  manifest,
  object: decoded as T,
  namespace: manifest.namespace,
  name: manifest.name ?? '',
});

/** `isTyped` as for `podTemplatesOf`. `running` are the pods that exist; undefined where only manifests are known. */
export const workloadsOf = (view: View, isTyped: boolean, running?: readonly RunningPod[]): readonly Workload[] => {
  const { manifest, object, namespace, name } = view;
  return podTemplatesOf(object, isTyped).map(written => {
    const replicas = replicasOf(manifest, written, running);
    const pods = replicas === written.replicas ? written : { ...written, replicas };
    // A spread with more behind it makes room for 16 more.
    const labelsPath = pods.path.concat('metadata', 'labels');
    const workload = { manifest, object, namespace, name, kind: manifest.kind, pods, labelsPath };
    return running === undefined ? workload : { ...workload, running };
  });
};

/** How many there are, no declaration says; of pods that exist, their number counts. */
const replicasOf = ({ declared }: Manifest, { replicas }: PodSource, running: readonly RunningPod[] = []) => {
  if (declared !== undefined) return undefined;
  return running.length === 0 ? replicas : running.length;
};
