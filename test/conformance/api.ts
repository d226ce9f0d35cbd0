/** Compares admission with the recorded answers of an API server; the recordings are described in ../shared/oracle/api. */

import { admitService } from '../../src/kubernetes/admission/service.ts';
import { type AdmissionViolation, serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { ServiceObject, ServiceSpec } from '../../src/kubernetes/objects.ts';
import { storedSpec } from '../../src/kubernetes/service.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';

export interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly alloc?: string;
}

export interface Answer {
  readonly accepted: boolean;
  readonly code: number;
  readonly causes: readonly Cause[];
  readonly strict: readonly unknown[];
  readonly decode: unknown;
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

/** One answer of the server that admission does not give. */
export interface Difference {
  readonly id: string;
  readonly what: 'verdict' | 'causes' | 'dryRun' | 'result' | 'extra';
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface Comparison {
  readonly cases: number;
  /** Cases that are not admission's: unreadable text, wrong types, namespaces that only the cluster knows. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly verdicts: number;
  readonly agree: number;
  readonly rejected: number;
  /** Rejected cases in which the causes are the same, each as often as in the answer. */
  readonly sameCauses: number;
  readonly dryRuns: number;
  readonly sameDryRuns: number;
  readonly results: number;
  readonly sameResults: number;
  readonly differences: readonly Difference[];
}

type Read = (text: string) => unknown;
type Admit = (object: unknown, options: { readonly version: KubernetesVersion; readonly dryRun: boolean }) => readonly AdmissionViolation[];

const serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'];

const admitters: Readonly<Record<string, Admit>> = {
  Service: (object, options) => admitService(object as ServiceObject, { ...options, serviceCidrs }),
};

/** Kinds that can be compared. */
export const comparedKinds: readonly string[] = Object.keys(admitters);

export function compare(cases: Iterable<ApiCase>, version: KubernetesVersion, read: Read): Comparison {
  const skipped: Record<string, number> = {};
  const differences: Difference[] = [];
  const count = { cases: 0, verdicts: 0, agree: 0, rejected: 0, sameCauses: 0, dryRuns: 0, sameDryRuns: 0, results: 0, sameResults: 0 };

  for (const recorded of cases) {
    count.cases++;
    const admit = admitters[recorded.kind];
    const reason = admit === undefined ? 'other kind' : reasonToSkip(recorded);
    if (admit === undefined || reason !== undefined) {
      skipped[reason ?? 'other kind'] = (skipped[reason ?? 'other kind'] ?? 0) + 1;
      continue;
    }
    const differ = (what: Difference['what'], expected: unknown, actual: unknown) =>
      differences.push({ id: recorded.id, what, expected, actual });

    const object = decoded(read(recorded.yaml));
    const answer = recorded.lenient ?? recorded.create;
    const everything = admit(object, { version, dryRun: false });
    const causes = causesOf(serverAnswer(everything));
    const expected = recordedCauses(answer);
    count.verdicts++;
    if (answer.accepted === (causes.length === 0)) count.agree++;
    else differ('verdict', expected, causes);

    if (!answer.accepted) {
      count.rejected++;
      if (same(expected, causes)) count.sameCauses++;
      else differ('causes', expected, causes);
    }
    const dryRun = recorded.dryRun === 'same' ? recorded.create : recorded.dryRun;
    if (dryRun && recorded.lenient === undefined) {
      count.dryRuns++;
      const ofDryRun = causesOf(serverAnswer(admit(object, { version, dryRun: true })));
      if (same(recordedCauses(dryRun), ofDryRun)) count.sameDryRuns++;
      else differ('dryRun', recordedCauses(dryRun), ofDryRun);

      const known = new Set([...expected, ...recordedCauses(dryRun)]);
      const extra = causesOf(everything).filter(cause => !known.has(cause));
      if (extra.length > 0 && !dryRun.accepted) differ('extra', [...known], extra);
    }
    if (recorded.result && recorded.kind === 'Service') {
      count.results++;
      const result = shownSpec((object as ServiceObject).spec);
      const shown = { ...recorded.result };
      if (JSON.stringify(sorted(result)) === JSON.stringify(sorted(shown))) count.sameResults++;
      else differ('result', sorted(shown), sorted(result));
    }
  }
  return { ...count, skipped, differences };
}

function reasonToSkip({ create, lenient, result }: ApiCase): string | undefined {
  if (create.decode) return 'not decoded';
  if (create.code === 404) return 'namespace of the cluster';
  if (create.strict.length > 0 && lenient === undefined && result === undefined) return 'unknown or duplicate fields';
  if (lenient?.decode) return 'not decoded';
  return undefined;
}

/** What the API server makes of the JSON data: absent instead of null, empty text for null in a map of text. */
export function decoded(value: unknown, isMapOfText = false): unknown {
  if (Array.isArray(value)) return value.map(item => decoded(item));
  if (typeof value !== 'object' || value === null) return value ?? {};
  const entries: [string, unknown][] = [];
  for (const [key, entry] of Object.entries(value)) {
    if (entry === null && !isMapOfText) continue;
    entries.push([key, entry === null ? '' : decoded(entry, ['labels', 'annotations', 'selector'].includes(key))]);
  }
  return Object.fromEntries(entries);
}

function causesOf(violations: readonly AdmissionViolation[]): string[] {
  return violations.map(({ field, reason }) => `${field} ${reason}`).sort();
}

/** An internal error has no field, and where only the storage refuses not even a cause. */
function recordedCauses(answer: Answer): string[] {
  if (answer.code === 500) return [' InternalError'];
  return answer.causes.map(({ field, reason }) => `${field} ${reason}`).sort();
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** As the recordings show a stored spec: empty fields left out, the affinity timeout flattened. */
function shownSpec(spec: ServiceSpec | undefined): Record<string, unknown> {
  const { sessionAffinityConfig, ...rest } = storedSpec(spec);
  const timeout = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  const entries = Object.entries({ ...rest, sessionAffinityTimeoutSeconds: timeout });
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === '' || value === 0;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, sorted(entry)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
