import { type AddressRange, canonicalAddress, parseAddress, rangeContains } from '../../addresses.ts';
import type { ObjectMeta } from '../../objects.ts';
import { invalid } from '../violation.ts';
import type { AllocationViolation, HeldNumbers } from './allocation.ts';

const stage = 'clusterIPs';
const field = 'spec.clusterIPs';

/** API server: addresses that a Service names itself have to be in a range of the cluster, and free. */
export function* allocateGivenAddresses(
  metadata: ObjectMeta | undefined,
  clusterIPs: readonly string[],
  clusterIP: string | undefined,
  ranges: readonly AddressRange[] | undefined,
  dryRun: boolean,
  held: HeldNumbers,
): Iterable<AllocationViolation> {
  for (const [index, text] of clusterIPs.entries()) {
    const address = parseAddress(text);
    if (address === undefined) continue;
    const path = text === clusterIP ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index];
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
