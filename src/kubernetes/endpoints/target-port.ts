import type { PodSpec, ServicePort } from '../objects.ts';
import { type DeclaredPort, declaredPorts } from '../pods/containers.ts';
import { likeness } from '../selectors/distance.ts';
import { protocolOf, targetPortOf } from '../service.ts';
import { type KubernetesVersion, namedPortsOfSidecars, newest } from '../versions.ts';

/** What a target port means on one pod. */
export type TargetPort =
  /** A number looks at nothing in the pod. `declaredBy` is for people: ports of that number and protocol, maybe none. */
  | { readonly kind: 'number'; readonly number: number; readonly declaredBy: readonly DeclaredPort[] }
  /** A name that the pod declares. `shadowed` are later ports of the same name and protocol, which nobody reaches by it. */
  | {
      readonly kind: 'name';
      readonly number: number;
      readonly declaredBy: DeclaredPort;
      readonly shadowed: readonly DeclaredPort[];
    }
  /** A name that leads nowhere on this pod: it gets no endpoint for this port. */
  | { readonly kind: 'unresolved'; readonly name: string; readonly protocol: string; readonly because: WhyUnresolved };

export type WhyUnresolved =
  | { readonly kind: 'other-protocol'; readonly declaredBy: readonly DeclaredPort[] }
  /** Only native sidecars declare it, and this version does not look there, or only in its later patches. */
  | { readonly kind: 'native-sidecar'; readonly declaredBy: DeclaredPort; readonly dependsOnPatch: boolean }
  /** Only init containers that have ended declare it. */
  | { readonly kind: 'init-container'; readonly declaredBy: DeclaredPort }
  /** `near` are declared ports of a similar name that could be meant, the likeliest first; `declared` are all that count. */
  | {
      readonly kind: 'unknown-name';
      readonly near: readonly DeclaredPort[];
      readonly declared: readonly DeclaredPort[];
    };

/**
 * Which port of a pod a Service port leads to, as the endpoint and EndpointSlice controllers decide it: a number is taken as
 * it is; a name has to be declared with the same protocol, by an ordinary container or, from 1.33, a native sidecar. The
 * first one counts, ordinary containers before sidecars. Rules and access paths both ask here.
 */
export function resolveTargetPort(
  spec: PodSpec | undefined,
  port: ServicePort,
  version: KubernetesVersion = newest,
): TargetPort {
  return resolveAmong(declaredPorts(spec), port, version);
}

/** The same among the ports that a pod declares, for who asks for several ports of a Service. */
export function resolveAmong(
  declared: readonly DeclaredPort[],
  port: ServicePort,
  version: KubernetesVersion,
): TargetPort {
  const target = targetPortOf(port);
  const protocol = protocolOf(port);
  const field = typeof target === 'number' ? 'containerPort' : 'name';
  const declaredBy = declared.filter(
    candidate => candidate.port[field] === target && candidate.protocol === protocol && isLookedAt(candidate, version),
  );
  if (typeof target === 'number') return { kind: 'number', number: target, declaredBy };

  const [found, ...shadowed] = declaredBy;
  return found === undefined
    ? { kind: 'unresolved', name: target, protocol, because: whyUnresolved(target, protocol, declared, version) }
    : { kind: 'name', number: found.port.containerPort, declaredBy: found, shadowed };
}

function isLookedAt({ role }: DeclaredPort, version: KubernetesVersion): boolean {
  switch (role) {
    case 'container':
      return true;
    case 'native sidecar':
      return namedPortsOfSidecars(version) === 'found';
    case 'init container':
      return false;
  }
}

function whyUnresolved(
  name: string,
  protocol: string,
  declared: readonly DeclaredPort[],
  version: KubernetesVersion,
): WhyUnresolved {
  const named = declared.filter(candidate => candidate.port.name === name);
  const fitting = named.filter(candidate => candidate.protocol === protocol);
  const sidecar = fitting.find(({ role }) => role === 'native sidecar');
  if (sidecar !== undefined) {
    const dependsOnPatch = namedPortsOfSidecars(version) === 'dependsOnPatch';
    return { kind: 'native-sidecar', declaredBy: sidecar, dependsOnPatch };
  }
  const otherProtocol = named.filter(({ role }) => role !== 'init container');
  if (otherProtocol.length > 0) return { kind: 'other-protocol', declaredBy: otherProtocol };
  const [initContainer] = named;
  if (initContainer !== undefined) return { kind: 'init-container', declaredBy: initContainer };

  const counting = declared.filter(candidate => isLookedAt(candidate, version));
  return { kind: 'unknown-name', near: nearPorts(name, protocol, counting), declared: counting };
}

/** Slips of spelling first, then ports of that protocol before others; ports without a name resemble nothing. */
function nearPorts(name: string, protocol: string, declared: readonly DeclaredPort[]): readonly DeclaredPort[] {
  const weighed = declared.flatMap(candidate => {
    const alike = candidate.port.name === undefined ? undefined : likeness(name, candidate.port.name);
    if (alike === undefined) return [];
    const spelling = alike.kind === 'case' ? 0 : alike.kind === 'typing-error' ? alike.distance : 4;
    return [{ candidate, weight: spelling * 2 + (candidate.protocol === protocol ? 0 : 1) }];
  });
  return weighed.sort((left, right) => left.weight - right.weight).map(({ candidate }) => candidate);
}
