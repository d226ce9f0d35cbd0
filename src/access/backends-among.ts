import type { Inventory } from '../inventory/inventory.ts';
import type { Service, Workload } from '../inventory/views.ts';
import { endpointsOf, type Pod } from '../kubernetes/endpoints.ts';
import { podIdentity } from '../kubernetes/pods/labels.ts';
import { selectionOf } from '../kubernetes/pods/selection.ts';
import { hasSelector } from '../kubernetes/service.ts';
import { type Backend, endpointService, type HandWritten } from './backends.ts';
import { refusalOf } from './refusal.ts';

/** Pods beyond these differ in nothing but their number. */
const mostPods = 100;

/** Of the workloads that a selector matches, and of what is written by hand. */
export const backendsAmong = (
  service: Service,
  workloads: readonly Workload[],
  written: readonly HandWritten[],
  inventory: Inventory,
): readonly Backend[] => {
  const asked = endpointService(service);
  const version = inventory.options.kubernetesVersion;
  return [
    ...withPods(workloads).map((workload): Backend => {
      const listed = inventory.listedEndpoints(service, workload);
      const pods = workload.running ?? podsOf(workload, service, asked.namespace);
      return { kind: 'workload', workload, endpoints: listed ?? endpointsOf(asked, { pods }, { version }) };
    }),
    ...written.flatMap((view): readonly Backend[] => {
      // Whether the namespaces fit is the inventory's word: a missing one equals any.
      const { metadata } = view.object;
      const object = { ...view.object, metadata: { ...metadata, namespace: asked.namespace } };
      const candidates = view.manifest.kind === 'EndpointSlice' ? { slices: [object] } : { endpoints: [object] };
      const isRefused = refusalOf(view, inventory) !== undefined;
      const endpoints = isRefused ? [] : endpointsOf(asked, candidates, { version });
      // Beside a selector, what is written by hand counts only in slices that no controller owns.
      const isIgnored = endpoints.length === 0 && hasSelector(service.spec);
      return isIgnored ? [] : [{ kind: 'hand-written', view, endpoints }];
    }),
  ];
};

/** Of the workloads of a cluster, those that are scaled down stand for the Service only if there are no others. */
const withPods = (workloads: readonly Workload[]): readonly Workload[] => {
  const some = workloads.filter(({ running }) => running === undefined || running.length > 0);
  return some.length > 0 ? some : workloads.filter(({ pods }) => !pods.runsToCompletion);
};

/** The pods that the Service's selector takes of those that a workload will make. */
const podsOf = (workload: Workload, service: Service, namespace: string): readonly Pod[] => {
  const { pods } = workload;
  const selection = selectionOf(service.spec.selector, pods);
  const count = Math.min(pods.replicas ?? 1, mostPods);
  const indexes =
    selection.kind === 'some' ? selection.indexes : Array.from({ length: Math.max(0, count) }, (_, i) => i);
  return indexes.map(index => {
    const { labels, hostname, subdomain } = podIdentity(pods, index);
    return {
      namespace,
      labels,
      spec: pods.template.spec ?? {},
      hostname,
      subdomain,
      phase: 'Running',
      ready: true,
      terminating: false,
      addresses: [
        { family: 'IPv4', text: '<pod-ip>' },
        { family: 'IPv6', text: '<pod-ip>' },
      ],
      node: undefined,
    };
  });
};
