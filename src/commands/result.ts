import type { AccessPath, Hop, ServiceAccess } from '../access/path.ts';
import type { Judgement } from '../access/verdict.ts';
import type { Checked } from '../check.ts';
import type { Finding, Severity, SuppressedFinding } from '../finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Observation } from '../inventory/observed/observation.ts';
import type { Call } from '../inventory/references/calls.ts';
import type { Service, View, Workload } from '../inventory/views.ts';
import type {
  AccessPathResult,
  CallerResult,
  ClusterResult,
  HopResult,
  Result,
  ServiceResult,
  WorkloadReference,
} from '../result.ts';
import { at, missing, type Place, resourceOf } from '../source/manifest.ts';
import { createLocate, type Locate } from './locations.ts';
import { version } from './version.ts';

export const nameOf = ({ manifest }: View): Place =>
  manifest.name === undefined ? missing(manifest, 'metadata', 'name') : at(manifest, 'metadata', 'name');

export const named = (name: string | undefined): string | null => (name === undefined || name === '' ? null : name);

// Locations are getters: the text of validate shows none of them, and to find the first one a file has to be read again.

const hopResult = ({ kind, name, namespace, port, portName, container, at: place }: Hop, locate: Locate): HopResult => {
  const hop = {
    kind,
    name: named(name),
    namespace: named(namespace),
    ...(port !== undefined && { port }),
    ...(portName !== undefined && { portName }),
    ...(container !== undefined && { container }),
  };
  if (place === undefined) return hop;
  return {
    ...hop,
    get location() {
      return locate(place);
    },
  };
};

export const pathResult = (path: AccessPath, locate: Locate): AccessPathResult => ({
  from: path.from,
  address: path.address,
  ...(path.url !== undefined && { url: path.url }),
  protocol: path.protocol,
  appProtocol: path.appProtocol ?? null,
  hops: path.hops.map(hop => hopResult(hop, locate)),
  verdict: path.verdict,
  reason: path.reason ?? null,
});

export const referenceTo = (workload: Workload, locate: Locate): WorkloadReference => ({
  kind: workload.kind,
  namespace: named(workload.namespace),
  name: named(workload.name),
  get location() {
    return locate(nameOf(workload));
  },
});

/** Pods, notes and differences, where a cluster was asked. */
export type SeenOf = (service: Service, locate: Locate) => Pick<ServiceResult, 'pods' | 'notes' | 'differences'>;

/** What some commands add to what is told of a Service. */
interface Additions {
  readonly seenOf?: SeenOf | undefined;
  readonly verdictOf?: ((call: Call) => Judgement) | undefined;
}

const callerResult = (call: Call, verdictOf: Additions['verdictOf'], locate: Locate): CallerResult => {
  const { workload, address } = call;
  const judgement = verdictOf?.(call);
  return {
    workload: referenceTo(workload, locate),
    address: address.text,
    get location() {
      return locate(address.place);
    },
    ...(judgement !== undefined && { verdict: judgement.verdict, reason: judgement.reason ?? null }),
  };
};

const serviceResult = (
  access: ServiceAccess,
  selects: readonly Workload[],
  { seenOf, verdictOf }: Additions,
  locate: Locate,
): ServiceResult => {
  const { service } = access;
  return {
    resource: resourceOf(service.manifest),
    get location() {
      return locate(nameOf(service));
    },
    type: access.type,
    headless: access.headless,
    selects: selects.map(workload => referenceTo(workload, locate)),
    endpoints: access.endpoints.map(({ kind, namespace, name, ports }) => ({
      workload: { kind, namespace: named(namespace), name: named(name) },
      ports: ports.map(port => ({ ...port, name: port.name ?? null })),
    })),
    get dns() {
      return access.dns;
    },
    environment: access.environment,
    callers: access.callers.map(call => callerResult(call, verdictOf, locate)),
    accessPaths: access.paths.map(path => pathResult(path, locate)),
    ...seenOf?.(service, locate),
  };
};

const selectedBy = (service: Service, inventory: Inventory): readonly Workload[] => {
  const selected = inventory.podsSelectedBy(service);
  return selected.kind === 'found' ? selected.items : [];
};

/** In a cluster, pods of two revisions stand for one workload. */
const distinct = (workloads: readonly Workload[]): readonly Workload[] =>
  workloads.some(({ running }) => running !== undefined)
    ? [
        ...new Map(
          workloads.map(workload => [`${workload.kind} ${workload.namespace} ${workload.name}`, workload]),
        ).values(),
      ]
    : workloads;

export const serviceResults = (
  accesses: readonly ServiceAccess[],
  { inventory, locator }: Checked,
  additions: Additions = {},
): readonly ServiceResult[] => {
  const told = accesses.map(access => ({ access, selects: selectedBy(access.service, inventory) }));
  const places = (): readonly Place[] =>
    told.flatMap(({ access, selects }) => [
      ...[access.service, ...selects, ...access.callers.map(({ workload }) => workload)].map(nameOf),
      ...access.callers.map(({ address }) => address.place),
      ...access.paths.flatMap(({ hops }) => hops.flatMap(({ at: place }) => place ?? [])),
    ]);
  const locate = createLocate(locator, places);
  return told.map(({ access, selects }) => serviceResult(access, distinct(selects), additions, locate));
};

const count = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter(finding => finding.severity === severity).length;

export interface Told {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly services: readonly ServiceResult[];
  /** How many Services the summary speaks of, whether their ways in are told or not. */
  readonly asked: number;
  readonly files: number;
  readonly known?: number | undefined;
  /** What the command answers beside. */
  readonly answer?: Pick<Result, 'trace' | 'match'>;
}

export const resultOf = ({ inventory, skipped, objects }: Checked, told: Told): Result => ({
  schemaVersion: 1,
  tool: { name: 'svclens', version },
  kubernetesVersion: inventory.options.kubernetesVersion,
  summary: {
    errors: count(told.findings, 'error'),
    warnings: count(told.findings, 'warning'),
    infos: count(told.findings, 'info'),
    files: told.files,
    objects,
    services: told.asked,
    skipped: skipped.length,
    suppressed: told.suppressed.length,
    ...(told.known !== undefined && { known: told.known }),
  },
  findings: told.findings,
  services: told.services,
  skipped,
  suppressed: told.suppressed,
  ...told.answer,
  ...(inventory.observation !== undefined && { cluster: clusterResult(inventory.observation) }),
});

const clusterResult = ({ namespaces, unread }: Observation): ClusterResult => ({
  namespaces: namespaces === undefined ? null : [...namespaces].sort(),
  unread: [...unread].sort(),
});
