import type { Location } from '../../finding.ts';
import type { AccessPathResult, HopResult, ServiceResult, Verdict } from '../../result.ts';
import { printable } from '../../text/printable.ts';
import { everyNode, type GraphNode, outside } from './graph.ts';
import type { Register } from './register.ts';

/** One way in, from one node to the next. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isLast: boolean;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly location: Location | undefined;
}

/** What stands before the first Service routes to it; what stands behind the last one is where the way ends. */
export const hopsOf = (path: AccessPathResult, service: ServiceResult, register: Register): readonly GraphNode[] => {
  const first = path.hops.findIndex(({ kind }) => kind === 'Service');
  return path.hops.map((hop, index) => {
    const role = hop.kind === 'Service' ? 'service' : first === -1 || index < first ? 'route' : 'end';
    return register.ofHop(hop, role, service);
  });
};

export const stepsOf = (path: AccessPathResult, service: ServiceResult, register: Register): readonly Step[] => {
  const { hops, from, verdict } = path;
  const reason = path.reason === null ? null : printable(path.reason);
  const stations = [...hopsOf(path, service, register)];
  const [way, last] = [withEnd(path, stations, service, register), hops.at(-1)];
  const steps = way.slice(1).map((to, index) => ({
    from: way[index]?.id ?? '',
    to: to.id,
    label: printable(labelBetween(hops[index], hops[index + 1], path)),
    isLast: index === way.length - 2,
    verdict,
    reason,
    location: hops[index]?.location,
  }));
  const entry = from === 'outside' ? outside : from === 'node' ? everyNode : undefined;
  const [gate] = way;
  if (entry === undefined || gate === undefined) return steps;
  const isAlone = way.length === 1;
  const label = printable(gate.role === 'route' ? hostOf(path.address) : path.address);
  const into = {
    from: entry,
    to: gate.id,
    label,
    isLast: isAlone,
    verdict,
    reason,
    location: (isAlone ? last : hops[0])?.location,
  };
  return [into, ...steps];
};

/** A way that ends at a Service for a reason of that Service's own goes on to nowhere, also where a route leads to it. */
const withEnd = (
  { verdict, reason }: AccessPathResult,
  stations: readonly GraphNode[],
  service: ServiceResult,
  register: Register,
): readonly GraphNode[] => {
  if (verdict === 'open' || reason === null || stations.at(-1)?.role !== 'service') return stations;
  const isItsOwn = service.accessPaths.some(path => path.hops.length === 1 && path.reason === reason);
  return isItsOwn ? [...stations, register.nowhere(service, reason, verdict)] : stations;
};

const hostOf = (address: string): string => address.slice(0, pathStart(address));

const pathStart = (address: string): number => {
  const slash = address.indexOf('/');
  return slash === -1 ? address.length : slash;
};

const portText = (port: number, protocol: string): string => (protocol === 'TCP' ? `${port}` : `${port}/${protocol}`);

/** `/cart → 80` into a Service, `80 → 8080` out of it. */
const labelBetween = (hop: HopResult | undefined, next: HopResult | undefined, path: AccessPathResult): string => {
  const ports = [hop?.port, next?.port].flatMap(port => (port === undefined ? [] : [portText(port, path.protocol)]));
  if (hop?.kind === 'Service') return [...new Set(ports)].join(' → ');
  if (next?.kind !== 'Service') return '';
  return [path.address.slice(pathStart(path.address)), ...ports.slice(-1)].filter(part => part !== '').join(' → ');
};
