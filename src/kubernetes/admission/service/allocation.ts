import type { AddressRange } from '../../addresses.ts';
import { pathSegment } from '../../names.ts';
import type { ObjectMeta } from '../../objects.ts';
import { needsClusterIP, type StoredServiceSpec } from '../../service.ts';
import { clusterIPsAreObjects, type KubernetesVersion } from '../../versions.ts';
import { effectiveName } from '../metadata.ts';
import { type AdmissionViolation, invalid, joined, none } from '../violation.ts';
import { allocateGivenAddresses } from './given-addresses.ts';

export type AllocationCheck =
  | 'nameUnusableForClusterIP'
  | 'clusterIPOutOfRange'
  | 'clusterIPTaken'
  | 'nodePortOutOfRange'
  | 'nodePortTaken'
  | 'healthCheckNodePortNotInRange'
  | 'healthCheckNodePortTaken';

export type AllocationViolation = AdmissionViolation<AllocationCheck>;

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
export function allocateClusterIPs(
  metadata: ObjectMeta | undefined,
  spec: StoredServiceSpec,
  version: KubernetesVersion,
  ranges: readonly AddressRange[] | undefined,
  dryRun: boolean,
  held: HeldNumbers = nothingHeld,
): readonly AllocationViolation[] {
  if (!needsClusterIP(spec)) return none;
  const name = effectiveName(metadata);
  const isUnusable = clusterIPsAreObjects(version) && !dryRun && (name === '' || pathSegment(name).length > 0);
  return joined(
    isUnusable ? [invalid('nameUnusableForClusterIP', ['metadata', 'name'], inClusterIPs)] : none,
    spec.clusterIPs ? allocateGivenAddresses(metadata, spec.clusterIPs, spec.clusterIP, ranges, dryRun, held) : none,
  );
}

const inClusterIPs = { stage: 'clusterIPs', field: 'spec.clusterIPs' } as const;
