import type { ServicePort } from '../../objects.ts';
import {
  type DefaultedServicePort,
  needsHealthCheckNodePort,
  type StoredServicePort,
  type StoredServiceSpec,
  takesNodePorts,
} from '../../service.ts';
import { duplicate, forbidden, invalid, violation } from '../violation.ts';
import { type AllocationViolation, type HeldNumbers, nothingHeld } from './allocation.ts';
import { type PortViolation, portsPath } from './ports.ts';

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * API server, all versions: node ports have to be in the range, which a dry run does not check, and are taken once.
 * `written` are the ports before node ports were shared among those of one number.
 */
export function* allocateNodePorts(
  written: readonly DefaultedServicePort[],
  spec: StoredServiceSpec,
  range: PortRange,
  dryRun: boolean,
  held: HeldNumbers = nothingHeld,
): Iterable<AllocationViolation> {
  if (!takesNodePorts(spec)) return;
  const stage = 'nodePorts';
  const holders = new Map<number, number>();
  const firstOfNumber = new Map<number, number>();
  for (const [index, { port, nodePort }] of spec.ports.entries()) {
    if (typeof nodePort !== 'number') continue;
    // Ports of one number share the first node port of that number, whatever their protocols.
    if (firstOfNumber.get(port) === nodePort) continue;
    if (!firstOfNumber.has(port)) firstOfNumber.set(port, nodePort);
    const namer = written.findIndex(other => other.port === port && other.nodePort === nodePort);
    const path = ['spec', 'ports', written[index]?.nodePort ? index : namer, 'nodePort'];
    const field = `spec.ports[${index}].nodePort`;
    const holder = holders.get(nodePort);
    if (holder !== undefined) {
      yield invalid('nodePortTaken', path, { stage, field, other: ['spec', 'ports', holder, 'nodePort'] });
      continue;
    }
    holders.set(nodePort, index);
    if (held.nodePorts.has(nodePort)) yield invalid('nodePortTaken', path, { stage, field });
    else if (!dryRun && !isIn(range, nodePort)) yield invalid('nodePortOutOfRange', path, { stage, field });
  }

  const health = spec.healthCheckNodePort;
  if (!needsHealthCheckNodePort(spec) || !health || health === 'allocated') return;
  const path = ['spec', 'healthCheckNodePort'];
  const holder = holders.get(health);
  // The server answers HTTP 500 without a field.
  if (holder !== undefined || held.nodePorts.has(health)) {
    const other = holder !== undefined && { other: ['spec', 'ports', holder, 'nodePort'] };
    yield violation('InternalError', 'healthCheckNodePortTaken', path, { stage, field: '', ...other });
  } else if (!dryRun && !isIn(range, health)) {
    yield violation('InternalError', 'healthCheckNodePortNotInRange', path, { stage, field: '' });
  }
}

function isIn(range: PortRange, port: number): boolean {
  return port >= range.from && port <= range.to;
}

/** API server, all versions: node ports belong to the types NodePort and LoadBalancer. */
export function* admitNodePortsByType(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (spec.type !== 'ClusterIP') return;
  for (const [index, port] of spec.ports.entries()) {
    if (port.nodePort)
      yield forbidden('nodePortOnClusterIP', [...portsPath, index, 'nodePort'], { other: ['spec', 'type'] });
  }
}

/** API server, all versions: a node port serves one port for each protocol. `written` are the ports before allocation. */
export function* admitDuplicateNodePorts(
  spec: StoredServiceSpec,
  written: readonly ServicePort[],
): Iterable<PortViolation> {
  const isAllocated = takesNodePorts(spec);
  const placeOf = (index: number) => [...portsPath, index, ...(written[index]?.nodePort ? ['nodePort'] : [])];
  const indexOfNodePort = new Map<string, number>();
  for (const [index, port] of spec.ports.entries()) {
    if (!port.nodePort) continue;
    const key = `${port.protocol} ${nodePortKey(port.nodePort, index)}`;
    const first = indexOfNodePort.get(key);
    if (first === undefined) indexOfNodePort.set(key, index);
    if (first === undefined || (isAllocated && spec.ports[first]?.port !== port.port)) continue; // refused by the allocator
    yield duplicate('nodePortDuplicate', placeOf(index), placeOf(first), { field: `spec.ports[${index}].nodePort` });
  }
}

/** Two ports that the cluster gives one number are equal, whatever the number turns out to be. */
function nodePortKey(nodePort: NonNullable<StoredServicePort['nodePort']>, index: number): string {
  return nodePort === 'allocated' ? `allocated, same as ports[${index}]` : String(nodePort);
}
