import { parseAddress } from '../addresses.ts';
import type { Endpoint, EndpointAddressText, Pod, ResolvedPort } from '../endpoints.ts';
import type { EndpointSliceObject } from '../objects.ts';

/** What the slices of a cluster say of one pod. */
export interface ListedPod {
  readonly name: string;
  readonly addresses: readonly EndpointAddressText[];
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly ports: readonly ResolvedPort[];
}

/** The pods in the slices of one Service, each once: a pod of two families is in a slice of each. */
export function listedPods(slices: Iterable<EndpointSliceObject>): ReadonlyMap<string, ListedPod> {
  const pods = new Map<string, ListedPod>();
  for (const slice of slices) {
    const ports = (slice.ports ?? []).flatMap(({ name = '', port, protocol = 'TCP', appProtocol }) =>
      port === undefined ? [] : [{ name, port, protocol, ...(appProtocol !== undefined && { appProtocol }) }],
    );
    for (const { targetRef, addresses = [], conditions } of slice.endpoints ?? []) {
      if (targetRef?.kind !== 'Pod' || targetRef.name === undefined) continue;
      const known = pods.get(targetRef.name);
      const ready = conditions?.ready ?? true;
      pods.set(targetRef.name, {
        name: targetRef.name,
        addresses: [...(known?.addresses ?? []), ...addresses.flatMap(addressText)],
        ready,
        serving: conditions?.serving ?? ready,
        terminating: conditions?.terminating ?? false,
        ports: [...(known?.ports ?? []), ...ports.filter(port => !known?.ports.some(its => its.name === port.name))],
      });
    }
  }
  return pods;
}

/** The endpoints of pods as the slices have them, in place of what one would compute: kube-proxy and DNS read nothing else. */
export function asListed<P extends Pod & { readonly name: string }>(
  pods: Iterable<P>,
  listed: ReadonlyMap<string, ListedPod>,
  serviceName: string,
): readonly Endpoint<P>[] {
  return [...pods].flatMap(pod => {
    const found = listed.get(pod.name);
    if (found === undefined) return [];
    const { addresses, ready, serving, terminating, ports } = found;
    const hostname = pod.subdomain === serviceName ? pod.hostname : undefined;
    const { node } = pod;
    return [{ source: 'controller', pod, addresses, hostname, node, ready, serving, terminating, ports }];
  });
}

function addressText(text: string): readonly EndpointAddressText[] {
  const family = parseAddress(text)?.family;
  return family === undefined ? [] : [{ family, text }];
}
