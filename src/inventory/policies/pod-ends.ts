import type { PodEnd } from '../../kubernetes/network-policy/peers.ts';
import type { Labels } from '../../kubernetes/objects.ts';
import { labelsOf } from '../../kubernetes/pods/labels.ts';
import { groupBy } from '../grouping.ts';
import { viewOf } from '../typed.ts';
import type { JudgedManifest, Workload } from '../views.ts';

/** The pods of a workload as one end of a connection, in the namespace that they are taken to be in. */
export const podEnd = (workload: Workload, namespace: string, namespaceLabels?: Labels): PodEnd => {
  const { certain, numbered, atRunTime } = labelsOf(workload.pods);
  return {
    kind: 'pod',
    namespace,
    namespaceLabels,
    labels: certain,
    unknownLabels: [...numbered.map(({ key }) => key), ...atRunTime],
    spec: workload.pods.template.spec ?? {},
    addresses: undefined,
  };
};

/** Of the Namespaces of the input. Where several objects describe one namespace, they describe several clusters. */
export const namespaceLabels = (manifests: readonly JudgedManifest[]): ReadonlyMap<string, Labels> => {
  const written = manifests.filter(
    ({ manifest, problems }) =>
      manifest.apiVersion === 'v1' &&
      manifest.kind === 'Namespace' &&
      problems.every(({ type }) => type !== 'wrongType'),
  );
  return new Map(
    [...groupBy(written, ({ manifest }) => manifest.name ?? '')].flatMap(([name, [judged, ...others]]) =>
      judged === undefined || others.length > 0 ? [] : [[name, viewOf(judged).object.metadata?.labels ?? {}] as const],
    ),
  );
};
