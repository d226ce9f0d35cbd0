import { type AddressRange, canonicalAddress, parseAddress, rangeContains } from '../../addresses.ts';
import { pathSegment } from '../../names.ts';
import type { ObjectMeta } from '../../objects.ts';
import {
  type DefaultedServicePort,
  needsClusterIP,
  needsHealthCheckNodePort,
  type StoredServiceSpec,
  takesNodePorts,
} from '../../service.ts';
import { clusterIPsAreObjects, type KubernetesVersion } from '../../versions.ts';
import { effectiveName } from '../metadata.ts';
import { type AdmissionViolation, invalid, violation } from '../violation.ts';

export type AllocationCheck =
  | 'nameUnusableForClusterIP'
  | 'clusterIPOutOfRange'
  | 'clusterIPTaken'
  | 'nodePortOutOfRange'
  | 'nodePortTaken'
  | 'healthCheckNodePortNotInRange'
  | 'healthCheckNodePortTaken';

type AllocationViolation = AdmissionViolation<AllocationCheck>;

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** What other Services of the cluster were given before. */
export interface HeldNumbers {
  /** Node ports and health-check node ports: one pool, whatever the protocol and the namespace. */
  readonly nodePorts: { has(nodePort: number): boolean };
  /** In canonical text, because another spelling is the same address. */
  readonly clusterIPs: { has(clusterIP: string): boolean };
}

export const nothingHeld: HeldNumbers = { nodePorts: new Set(), clusterIPs: new Set() };

/**
 * API server: addresses that the cluster can give to this Service. Only with the cluster's ranges known can an address be
 * judged; from 1.33 the Service's name has to be fit for the object that holds the address.
 */
export function* allocateClusterIPs(
  metadata: ObjectMeta | undefined,
  spec: StoredServiceSpec,
  version: KubernetesVersion,
  ranges: readonly AddressRange[] | undefined,
  dryRun: boolean,
  held: HeldNumbers = nothingHeld,
): Iterable<AllocationViolation> {
  if (!needsClusterIP(spec)) return;
  const stage = 'clusterIPs';
  const field = 'spec.clusterIPs';
  const name = effectiveName(metadata);
  if (clusterIPsAreObjects(version) && !dryRun && (name === '' || pathSegment(name).length > 0)) {
    yield invalid('nameUnusableForClusterIP', ['metadata', 'name'], { stage, field });
  }
  for (const [index, text] of (spec.clusterIPs ?? []).entries()) {
    const address = parseAddress(text);
    if (address === undefined) continue;
    const path = text === spec.clusterIP ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index];
    const range = ranges?.find(range => rangeContains(range, address) && !isReserved(range, address.bytes));
    if (ranges !== undefined && range === undefined) {
      yield invalid('clusterIPOutOfRange', path, { stage, field });
      continue;
    }
    const isOfKubernetes = range !== undefined && range === ranges?.[0] && isFirst(range, address.bytes);
    const isTaken = held.clusterIPs.has(canonicalAddress(address)) || (isOfKubernetes && !isKubernetes(metadata));
    if (isTaken && !dryRun) yield invalid('clusterIPTaken', path, { stage, field });
  }
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

/** The first address of a range is never given away, nor is the last one of an IPv4 range. */
function isReserved(range: AddressRange, address: readonly number[]): boolean {
  const bits = hostBits(range, address);
  return bits.every(bit => bit === 0) || (range.family === 'IPv4' && bits.every(bit => bit === 1));
}

/** The address of the Service `kubernetes`, which every cluster has. */
function isFirst(range: AddressRange, address: readonly number[]): boolean {
  const bits = hostBits(range, address);
  return bits.at(-1) === 1 && bits.slice(0, -1).every(bit => bit === 0);
}

function hostBits(range: AddressRange, address: readonly number[]): number[] {
  const bytes = range.family === 'IPv4' ? address.slice(-4) : address;
  const bits = bytes.flatMap(byte => [7, 6, 5, 4, 3, 2, 1, 0].map(shift => (byte >> shift) & 1));
  return bits.slice(range.prefixLength);
}

function isKubernetes(metadata: ObjectMeta | undefined): boolean {
  return metadata?.name === 'kubernetes' && (metadata.namespace ?? 'default') === 'default';
}
