import { parseAddress } from '../addresses.ts';
import type { Endpoint, EndpointAddressText, ResolvedPort } from '../endpoints.ts';
import type { EndpointPort, EndpointSliceObject, EndpointsObject } from '../objects.ts';

const serviceNameLabel = 'kubernetes.io/service-name';
const managedByLabel = 'endpointslice.kubernetes.io/managed-by';

/** Annotations and labels by which leader election and others keep their Endpoints from being mirrored. */
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader';
const skipMirrorLabel = 'endpointslice.kubernetes.io/skip-mirror';

/**
 * Endpoints written by hand, as the mirroring controller copies them into slices: those with the name of a Service that
 * has no selector. The caller has found the Service; that it has no selector is the caller's word, too.
 */
export function mirroredEndpoints(endpoints: EndpointsObject): readonly Endpoint<never>[] {
  const { labels, annotations } = endpoints.metadata ?? {};
  if (labels?.[skipMirrorLabel] === 'true' || annotations?.[leaderAnnotation] !== undefined) return [];
  return (endpoints.subsets ?? []).flatMap(subset => {
    const ports = (subset.ports ?? []).flatMap(resolvedPort);
    const mirrored = (ready: boolean, address: { ip: string; hostname?: string; nodeName?: string }) =>
      handWritten('mirrored', [address.ip], ports, {
        ready,
        serving: ready,
        terminating: false,
        hostname: address.hostname,
        node: address.nodeName,
      });
    return [
      ...(subset.addresses ?? []).flatMap(address => mirrored(true, address)),
      ...(subset.notReadyAddresses ?? []).flatMap(address => mirrored(false, address)),
    ];
  });
}

/** The Service that a slice says it belongs to; a name or an owner does not count. */
export function serviceNameOf(slice: EndpointSliceObject): string | undefined {
  return slice.metadata?.labels?.[serviceNameLabel];
}

/** Whether the EndpointSlice controller takes the slice for one of its own, and removes what it did not put there. */
export function belongsToController(slice: EndpointSliceObject): boolean {
  return slice.metadata?.labels?.[managedByLabel] === 'endpointslice-controller.k8s.io';
}

/**
 * A slice written by hand, with absent conditions read as kube-proxy and DNS read them: ready, serving if ready, not
 * terminating. Slices of domain names (FQDN) are used by nobody.
 */
export function sliceEndpoints(slice: EndpointSliceObject): readonly Endpoint<never>[] {
  if (slice.addressType !== 'IPv4' && slice.addressType !== 'IPv6') return [];
  const ports = (slice.ports ?? []).flatMap(resolvedPort);
  return (slice.endpoints ?? []).flatMap(({ addresses, conditions, hostname, nodeName }) => {
    const ready = conditions?.ready ?? true;
    return handWritten('slice', addresses ?? [], ports, {
      ready,
      serving: conditions?.serving ?? ready,
      terminating: conditions?.terminating ?? false,
      hostname,
      node: nodeName,
    });
  });
}

function handWritten(
  source: 'mirrored' | 'slice',
  addresses: readonly string[],
  ports: readonly ResolvedPort[],
  conditions: {
    readonly ready: boolean;
    readonly serving: boolean;
    readonly terminating: boolean;
    readonly hostname: string | undefined;
    readonly node: string | undefined;
  },
): readonly Endpoint<never>[] {
  // Several addresses of one endpoint mean the same; consumers use the first.
  const [text] = addresses;
  const family = text === undefined ? undefined : parseAddress(text)?.family;
  if (text === undefined || family === undefined) return [];
  const address: EndpointAddressText = { family, text };
  return [{ source, pod: undefined, addresses: [address], ports, ...conditions }];
}

function resolvedPort({ name, port, protocol, appProtocol }: EndpointPort): readonly ResolvedPort[] {
  if (port === undefined) return [];
  return [{ name: name ?? '', port, protocol: protocol ?? 'TCP', ...(appProtocol !== undefined && { appProtocol }) }];
}
