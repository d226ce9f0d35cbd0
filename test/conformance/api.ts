/** Compares admission with the recorded answers of an API server; the recordings are described in ../shared/oracle/api. */

import { warningsOfService } from '../../src/kubernetes/admission/service/warnings.ts';
import type { UpdatedServiceSpec } from '../../src/kubernetes/admission/update/chosen-numbers.ts';
import { type AdmissionViolation, serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { ServiceObject } from '../../src/kubernetes/objects.ts';
import { storedSpec } from '../../src/kubernetes/service.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import { type Comparison, compareAll, type Difference } from './comparison.ts';
import { objectIn } from './decoded.ts';
import { admitAsRecorded } from './server.ts';

export interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly alloc?: string;
}

export interface Answer {
  /** What happened behind an HTTP 500. */
  readonly server?: string;
  readonly accepted: boolean;
  readonly code: number;
  readonly causes: readonly Cause[];
  readonly strict: readonly { readonly kind: 'unknownField' | 'duplicateField'; readonly path: string }[];
  readonly decode: {
    readonly kind: 'yaml' | 'type' | 'other';
    readonly field?: string | null;
    readonly what?: string;
  } | null;
  readonly warnings: readonly string[];
}

export interface ApiCase {
  readonly id: string;
  readonly kind: string;
  readonly ns: string;
  readonly yaml: string;
  readonly create: Answer;
  readonly lenient?: Answer;
  readonly dryRun?: Answer | 'same';
  readonly result?: Readonly<Record<string, unknown>>;
}

const fieldsOfPort = ['name', 'protocol', 'appProtocol', 'port', 'targetPort', 'nodePort'];
const fieldsOfSpec = [
  ...['type', 'selector', 'clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'externalIPs', 'externalName'],
  ...['externalTrafficPolicy', 'internalTrafficPolicy', 'trafficDistribution', 'healthCheckNodePort'],
  ...['sessionAffinity', 'loadBalancerIP', 'loadBalancerClass', 'loadBalancerSourceRanges'],
  'allocateLoadBalancerNodePorts',
];

/** One case for each answer to a dry run that differs from the answer to the request itself, or could. */
export function compareDryRuns(cases: Iterable<ApiCase>, version: KubernetesVersion): Comparison {
  return compareObjects(cases, function* ({ id, create, lenient, dryRun = 'same' }, object) {
    if (lenient !== undefined) return;
    const violations = admitAsRecorded(object, { version, dryRun: true });
    const expected = recordedCauses(dryRun === 'same' ? create : dryRun);
    yield { id: `${id} dry run`, expected, actual: causesOf(serverAnswer(violations)) };
  });
}

/** One case for each accepted Service: its spec as stored. */
export function compareStoredSpecs(cases: Iterable<ApiCase>): Comparison {
  return compareObjects(cases, function* ({ id, kind, create, lenient = create, result }, object) {
    if (kind !== 'Service' || !lenient.accepted || result === undefined) return;
    const { spec } = object as ServiceObject;
    yield { id: `${id} stored spec`, expected: sorted(result), actual: sorted(shownSpec(storedSpec(spec))) };
  });
}

/** One case for each accepted Service: the warnings that come with the answer. */
export function compareWarnings(cases: Iterable<ApiCase>, version: KubernetesVersion): Comparison {
  return compareObjects(cases, function* ({ id, kind, create, lenient = create }, object) {
    if (kind !== 'Service' || !lenient.accepted) return;
    const actual = warningsOfService(object as ServiceObject, version).map(
      ({ warning, field }) => `${warning} ${field}`,
    );
    yield { id: `${id} warnings`, expected: recordedWarnings(lenient), actual: actual.sort() };
  });
}

type Compare = (recorded: ApiCase, object: unknown) => Iterable<Difference>;

function compareObjects(cases: Iterable<ApiCase>, compare: Compare): Comparison {
  return compareAll(answers(cases, compare));
}

function* answers(cases: Iterable<ApiCase>, compare: Compare): Generator<Difference> {
  for (const recorded of cases) {
    if (reachesAdmission(recorded)) yield* compare(recorded, objectIn(recorded.yaml, recorded.kind));
  }
}

/** A directive or an empty document in front: the server takes the body as it is, kubectl cuts it into documents first. */
const bodyIsNoStream = /^\s*(#.*\n\s*)*(%|---\s+---)/;

/** What fails earlier, verdict.ts compares. */
function reachesAdmission({ create, lenient = create, yaml }: ApiCase): boolean {
  if (bodyIsNoStream.test(yaml) || lenient.code === 404) return false;
  return lenient.decode === null && lenient.strict.length === 0;
}

function causesOf(violations: readonly AdmissionViolation[]): string[] {
  return violations.map(({ field, reason }) => `${field} ${reason}`).sort();
}

/** An internal error has no field, and where only the storage refuses not even a cause. */
function recordedCauses(answer: Answer): string[] {
  if (answer.code === 500) return [' InternalError'];
  return answer.causes.map(({ field, reason }) => `${field} ${reason}`).sort();
}

/** The recordings give the same remark two names, by version. */
function recordedWarnings(answer: Answer): string[] {
  return answer.warnings.map(warning => warning.replace('invalidLater', 'nonStandardIP')).sort();
}

/** As the recordings show a stored spec: empty fields left out, the affinity timeout flattened. */
export function shownSpec(spec: UpdatedServiceSpec): Record<string, unknown> {
  const { sessionAffinityConfig, ports, publishNotReadyAddresses, ...rest } = spec;
  const entries = Object.entries({
    ...known(rest, fieldsOfSpec),
    ports: ports.map(port => known(port, fieldsOfPort)),
    publishNotReadyAddresses: publishNotReadyAddresses || undefined,
    sessionAffinityTimeoutSeconds: sessionAffinityConfig?.clientIP?.timeoutSeconds,
  });
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

/** Fields that the types do not know are gone once an object is decoded. */
function known(object: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([field]) => fields.includes(field)));
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === '' || value === 0;
}

/** Nobody defines the order of keys. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, sorted(entry)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
