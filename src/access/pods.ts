import type { Inventory } from '../inventory/inventory.ts';
import type { Service, Workload } from '../inventory/views.ts';
import { asListed, listedPods } from '../kubernetes/endpoints/listed.ts';
import { endpointsOf } from '../kubernetes/endpoints.ts';
import type { RunningPod } from '../kubernetes/pods/running.ts';
import { matches } from '../kubernetes/selectors.ts';
import { hasSelector, serviceType } from '../kubernetes/service.ts';
import { endpointService } from './backends.ts';
import type { ObservedPods } from './path.ts';

/** The pods that a Service selects in a cluster, what keeps them from answering, and whether its slices agree. */
export const observedPods = (service: Service, inventory: Inventory): ObservedPods | undefined => {
  const { observation } = inventory;
  if (observation === undefined || observation.unread.has('pods')) return undefined;
  if (!hasSelector(service.spec) || serviceType(service.spec) === 'ExternalName') return undefined;
  const selected = inventory.podsSelectedBy(service);
  const workloads = selected.kind === 'found' ? selected.items : [];
  const found = workloads.flatMap(workload =>
    (workload.running ?? [])
      .filter(({ labels }) => matches(service.spec.selector, labels))
      .map(pod => ({ pod, workload })),
  );
  const listed = listedIn(service, inventory);
  const pods = found.map(({ pod, workload }) => ({
    name: pod.name,
    workload: { kind: workload.manifest.kind, namespace: workload.namespace, name: workload.name },
    node: pod.node,
    addresses: pod.addresses.map(({ text }) => text),
    ready: pod.ready && !pod.terminating,
    reason: pod.notReady,
    ...(listed !== undefined && { listed: listed.get(pod.name)?.ready ?? false }),
  }));
  return { pods, notes: notesOn(service, found, inventory) };
};

const listedIn = (service: Service, inventory: Inventory) => {
  const slices = inventory.slicesOf(service);
  return slices && listedPods(slices);
};

/** Where the slices have something else than the pods give: a controller is behind, or somebody has changed a slice. */
const notesOn = (
  service: Service,
  found: readonly { readonly pod: RunningPod; readonly workload: Workload }[],
  inventory: Inventory,
): readonly string[] => {
  const listed = listedIn(service, inventory);
  if (listed === undefined) return [];
  const asked = endpointService(service);
  const pods = found.map(({ pod }) => pod);
  const computed = endpointsOf(asked, { pods }, { version: inventory.options.kubernetesVersion });
  const actual = asListed(pods, listed, service.name);
  const namesOf = (names: readonly string[]): string => names.map(name => `pod/${name}`).join(', ');
  const unlisted = computed.flatMap(({ pod, ready }) =>
    pod !== undefined && ready && !actual.some(its => its.pod === pod && its.ready) ? [pod.name] : [],
  );
  const stale = actual.flatMap(({ pod, ready }) =>
    pod !== undefined && ready && !computed.some(its => its.pod === pod && its.ready) ? [pod.name] : [],
  );
  const gone = [...listed.values()].filter(({ name, ready }) => ready && !pods.some(pod => pod.name === name));
  const otherPorts = computed.flatMap(({ pod, ports }) => {
    const its = actual.find(endpoint => endpoint.pod === pod)?.ports;
    const differs =
      its !== undefined && ports.some(port => !its.some(one => one.name === port.name && one.port === port.port));
    return pod !== undefined && differs ? [pod.name] : [];
  });
  return [
    ...(unlisted.length > 0
      ? [
          `the EndpointSlices do not list ${namesOf(unlisted)} as ready, though they are: the endpoint controller is behind`,
        ]
      : []),
    ...(stale.length > 0 ? [`the EndpointSlices still list ${namesOf(stale)} as ready`] : []),
    ...(gone.length > 0
      ? [`the EndpointSlices list ${namesOf(gone.map(({ name }) => name))}, which the Service does not select now`]
      : []),
    ...(otherPorts.length > 0
      ? [`the EndpointSlices give other ports for ${namesOf(otherPorts)} than their containers declare`]
      : []),
  ];
};
