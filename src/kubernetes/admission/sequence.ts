import type { Path } from '../../finding.ts';
import { type AddressRange, canonicalAddress, parseAddress, parseRange } from '../addresses.ts';
import type { ServiceObject, ServiceSpec } from '../objects.ts';
import { needsClusterIP, needsHealthCheckNodePort, type StoredServiceSpec, storedSpec } from '../service.ts';
import { admitService, type ServiceAdmissionOptions, type ServiceCheck } from './service.ts';
import { type AdmissionViolation, violation } from './violation.ts';

export type SequenceCheck = ServiceCheck | 'nameTaken';

/** What another Service of the sequence was given first, and where it asks for it. */
export interface Holder {
  readonly index: number;
  readonly path: Path;
}

/** `holder` is set where the Service is refused only because another one came first. */
export interface SequenceViolation extends AdmissionViolation<SequenceCheck> {
  readonly holder?: Holder;
}

/**
 * API server, all versions: Services created in this order in one cluster, and for each everything that is refused about
 * it. A node port or cluster IP belongs to one Service, whatever the namespace and the protocol; a Service that is refused
 * gives back what it was given. Numbers that the cluster chooses are none that anybody names.
 */
export function admitSequence(
  services: readonly ServiceObject[],
  options: Omit<ServiceAdmissionOptions, 'held'>,
): readonly (readonly SequenceViolation[])[] {
  const nodePorts = new Map<number, Holder>();
  const clusterIPs = new Map<string, Holder>();
  const names = new Map<string, Holder>();
  return services.map((service, index) => {
    const spec = storedSpec(service.spec, familiesOf(options.serviceCidrs));
    const numbers = numbersNamedBy(service, spec);
    const violations: SequenceViolation[] = admitService(service, { ...options, held: { nodePorts, clusterIPs } }).map(
      refused => withHolder(refused, numbers, { nodePorts, clusterIPs }),
    );
    const name = `${service.metadata?.namespace || 'default'}/${service.metadata?.name ?? ''}`;
    const namesake = service.metadata?.name ? names.get(name) : undefined;
    if (namesake) violations.push({ ...nameTaken, holder: namesake });
    if (violations.length > 0) return violations;

    names.set(name, { index, path: nameTaken.path });
    for (const { path, nodePort, clusterIP } of numbers) {
      if (nodePort !== undefined && !nodePorts.has(nodePort)) nodePorts.set(nodePort, { index, path });
      if (clusterIP !== undefined && !clusterIPs.has(clusterIP)) clusterIPs.set(clusterIP, { index, path });
    }
    return violations;
  });
}

/** The storage finds the name in use, last of all, and names no field. */
const nameTaken = violation('AlreadyExists', 'nameTaken', ['metadata', 'name'], { field: '', stage: 'storage' });

/** Whether a Service names any number of the cluster. One that does not neither takes anything from others nor lacks what they took. */
export function asksForNumbers({ clusterIP, clusterIPs, healthCheckNodePort, ports }: ServiceSpec): boolean {
  return Boolean(clusterIP || clusterIPs?.length || healthCheckNodePort || ports?.some(({ nodePort }) => nodePort));
}

interface NamedNumber {
  readonly path: Path;
  readonly nodePort?: number;
  readonly clusterIP?: string;
}

/** The numbers of the cluster that the manifest names. */
function numbersNamedBy({ spec: written }: ServiceObject, spec: StoredServiceSpec): readonly NamedNumber[] {
  const takesNodePorts = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const { healthCheckNodePort } = spec;
  const clusterIPs = needsClusterIP(spec) ? (spec.clusterIPs ?? []) : [];
  return [
    ...clusterIPs.flatMap((text, index) => {
      const address = parseAddress(text);
      const path = text === written?.clusterIP ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index];
      return address ? [{ path, clusterIP: canonicalAddress(address) }] : [];
    }),
    ...(takesNodePorts ? spec.ports : []).flatMap(({ nodePort }, index) =>
      typeof nodePort === 'number' ? [{ path: ['spec', 'ports', index, 'nodePort'], nodePort }] : [],
    ),
    ...(needsHealthCheckNodePort(spec) && typeof healthCheckNodePort === 'number'
      ? [{ path: ['spec', 'healthCheckNodePort'], nodePort: healthCheckNodePort }]
      : []),
  ];
}

interface Holders {
  readonly nodePorts: ReadonlyMap<number, Holder>;
  readonly clusterIPs: ReadonlyMap<string, Holder>;
}

function withHolder(
  refused: AdmissionViolation<ServiceCheck>,
  numbers: readonly NamedNumber[],
  { nodePorts, clusterIPs }: Holders,
): SequenceViolation {
  if (!takenChecks.has(refused.check) || refused.other !== undefined) return refused;
  const number = numbers.find(({ path }) => path.join() === refused.path.join());
  const holder = nodePorts.get(number?.nodePort ?? 0) ?? clusterIPs.get(number?.clusterIP ?? '');
  return holder ? { ...refused, holder } : refused;
}

const takenChecks: ReadonlySet<ServiceCheck> = new Set([
  'nodePortTaken',
  'healthCheckNodePortTaken',
  'clusterIPTaken',
] as const);

function familiesOf(serviceCidrs: readonly string[] | undefined) {
  return serviceCidrs?.map(parseRange).flatMap((range: AddressRange | undefined) => (range ? [range.family] : []));
}
