import { type IPFamily, parseRange } from '../../addresses.ts';
import type { ServiceObject, ServiceSpec } from '../../objects.ts';
import {
  allocatedSpec,
  defaultedSpec,
  needsHealthCheckNodePort,
  type StoredServiceSpec,
  storedSpec,
} from '../../service.ts';
import { admitClusterIPs } from '../service/cluster-ips.ts';
import { allocateNodePorts } from '../service/node-ports.ts';
import { defaultNodePortRange, type ServiceAdmissionOptions, type ServiceCheck, validateService } from '../service.ts';
import type { AdmissionViolation } from '../violation.ts';
import { withCarriedOver, withoutLeftovers } from './carried-over.ts';
import { type UpdatedServiceSpec, withChosenNumbers, withKeptNumbers } from './chosen-numbers.ts';
import { admitHealthCheckNodePort, admitRelease, admitUnchanged, type ServiceUpdateCheck } from './unchangeable.ts';

export interface ServiceUpdate {
  readonly violations: readonly AdmissionViolation<ServiceCheck | ServiceUpdateCheck>[];
  /** What is stored afterwards if nothing is refused. */
  readonly stored: UpdatedServiceSpec;
}

/** A stored Service, with numbers in place of those that a cluster chooses. */
export function createdService(service: ServiceObject, options: ServiceAdmissionOptions): ServiceObject {
  return { ...service, spec: withChosenNumbers(storedSpec(service.spec, clusterFamilies(options))) };
}

/**
 * API server: a Service replaced as a whole, from the stored one. The steps are those of a new Service; each keeps what the
 * cluster gave before.
 */
export function updateService(
  { spec: stored = {} }: ServiceObject,
  wanted: ServiceObject,
  options: ServiceAdmissionOptions,
): ServiceUpdate {
  const { version, nodePortRange = defaultNodePortRange, dryRun = false } = options;
  const families = clusterFamilies(options);
  const asked = withPolicyKept(withCarriedOver(defaultedSpec(wanted.spec), stored), stored);
  const carried = withoutSecondFamily(asked, stored);
  const defaulted = defaultedSpec(carried);
  const spec = allocatedSpec(withoutLeftovers(defaulted, stored), families);
  const familyProblems = [...admitClusterIPs(defaulted, version, families)];
  return {
    violations: [
      ...(familyProblems.length > 0 ? familyProblems : admitRelease(asked, stored)),
      ...allocateNodePorts(defaulted.ports, onlyNewNodePorts(spec, stored), nodePortRange, dryRun),
      ...admitHealthCheckNodePort(carried, stored),
      ...validateService(wanted, spec, version),
      ...admitUnchanged(spec, stored),
    ],
    stored: withKeptNumbers(spec),
  };
}

/** Those that are asked for now: what the Service has, it need not be given. */
function onlyNewNodePorts(spec: StoredServiceSpec, stored: ServiceSpec): StoredServiceSpec {
  const { healthCheckNodePort, ...rest } = spec;
  const given = new Set((stored.ports ?? []).map(({ nodePort }) => nodePort));
  return {
    ...rest,
    ports: spec.ports.map(({ nodePort, ...port }) =>
      typeof nodePort === 'number' && !given.has(nodePort) ? { ...port, nodePort } : port,
    ),
    ...(healthCheckNodePort && !needsHealthCheckNodePort(stored) && { healthCheckNodePort }),
  };
}

/** Without a word about it, the policy stays. */
function withPolicyKept(wanted: ServiceSpec, stored: ServiceSpec): ServiceSpec {
  if (wanted.ipFamilyPolicy !== undefined || stored.ipFamilyPolicy === undefined) return wanted;
  if (wanted.type === 'ExternalName') return wanted;
  return { ...wanted, ipFamilyPolicy: stored.ipFamilyPolicy };
}

/** Asked for SingleStack and nothing else, the server drops the second address and family by itself. */
function withoutSecondFamily(wanted: ServiceSpec, stored: ServiceSpec): ServiceSpec {
  if (wanted.ipFamilyPolicy !== 'SingleStack' || stored.ipFamilyPolicy === 'SingleStack') return wanted;
  const firstOf = (field: 'clusterIPs' | 'ipFamilies') =>
    wanted[field]?.length === 2 && wanted[field].join() === stored[field]?.join()
      ? { [field]: wanted[field].slice(0, 1) }
      : {};
  return { ...wanted, ...firstOf('clusterIPs'), ...firstOf('ipFamilies') };
}

function clusterFamilies({ serviceCidrs }: ServiceAdmissionOptions): readonly IPFamily[] | undefined {
  return serviceCidrs?.flatMap(text => parseRange(text)?.family ?? []);
}
