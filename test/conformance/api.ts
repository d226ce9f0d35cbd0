/** Compares admission with the recorded answers of an API server; the recordings are described in ../shared/oracle/api. */

import { admitEndpointSlice } from '../../src/kubernetes/admission/endpoint-slice.ts';
import { admitEndpoints } from '../../src/kubernetes/admission/endpoints.ts';
import { admitIngress } from '../../src/kubernetes/admission/ingress.ts';
import { admitIngressClass } from '../../src/kubernetes/admission/ingress-class.ts';
import { admitNetworkPolicy } from '../../src/kubernetes/admission/network-policy.ts';
import { warningsOfService } from '../../src/kubernetes/admission/service/warnings.ts';
import { admitService } from '../../src/kubernetes/admission/service.ts';
import { type AdmissionViolation, serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type {
  EndpointSliceObject,
  EndpointsObject,
  IngressClassObject,
  IngressObject,
  NetworkPolicyObject,
  ServiceObject,
  ServiceSpec,
} from '../../src/kubernetes/objects.ts';
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

/** One answer of the server that admission does not give. */
export interface Difference {
  readonly id: string;
  readonly what: 'verdict' | 'causes' | 'dryRun' | 'result' | 'warnings';
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface Agreement {
  readonly cases: number;
  readonly agree: number;
}

export interface Comparison {
  readonly cases: number;
  /** Cases that are not admission's: unreadable text, wrong types, namespaces that only the cluster knows. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Accepted or rejected. */
  readonly verdicts: Agreement;
  /** Of what is rejected: the same causes, each as often as in the answer. */
  readonly causes: Agreement;
  /** The same causes in a dry run, which sees other steps of the server. */
  readonly dryRuns: Agreement;
  /** Of the accepted Services: the stored spec. */
  readonly results: Agreement;
  /** Of the accepted Services: the warnings. */
  readonly warnings: Agreement;
  /** Rejected cases in which admission also says what the server hides behind an earlier step. */
  readonly more: number;
  readonly differences: readonly Difference[];
}

type Read = (text: string) => unknown;
type Admit = (
  object: unknown,
  options: { readonly version: KubernetesVersion; readonly dryRun: boolean },
) => readonly AdmissionViolation[];

const fieldsOfPort = ['name', 'protocol', 'appProtocol', 'port', 'targetPort', 'nodePort'];
const fieldsOfSpec = [
  ...['type', 'selector', 'clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'externalIPs', 'externalName'],
  ...[
    'externalTrafficPolicy',
    'internalTrafficPolicy',
    'trafficDistribution',
    'healthCheckNodePort',
    'sessionAffinity',
  ],
  ...['loadBalancerIP', 'loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'],
];
const serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'];

const admitters: Readonly<Record<string, Admit>> = {
  Service: (object, options) => admitService(object as ServiceObject, { ...options, serviceCidrs }),
  Endpoints: (object, options) => admitEndpoints(object as EndpointsObject, options),
  EndpointSlice: (object, options) => admitEndpointSlice(object as EndpointSliceObject, options),
  Ingress: (object, options) => admitIngress(object as IngressObject, options),
  IngressClass: (object, options) => admitIngressClass(object as IngressClassObject, options),
  NetworkPolicy: (object, options) => admitNetworkPolicy(object as NetworkPolicyObject, options),
};

/** Kinds that can be compared. */
export const comparedKinds: readonly string[] = Object.keys(admitters);

export function compare(cases: Iterable<ApiCase>, version: KubernetesVersion, read: Read): Comparison {
  const skipped: Record<string, number> = {};
  const differences: Difference[] = [];
  const count = { verdicts: none(), causes: none(), dryRuns: none(), results: none(), warnings: none() };
  let total = 0;
  let more = 0;

  for (const recorded of cases) {
    total++;
    const admit = admitters[recorded.kind];
    const skip = admit === undefined ? 'other kind' : reasonToSkip(recorded);
    if (admit === undefined || skip !== undefined) {
      skipped[skip ?? ''] = (skipped[skip ?? ''] ?? 0) + 1;
      continue;
    }
    const check = (what: Difference['what'], agreement: Tally, expected: unknown, actual: unknown) => {
      agreement.cases++;
      if (JSON.stringify(sorted(expected)) === JSON.stringify(sorted(actual))) agreement.agree++;
      else differences.push({ id: recorded.id, what, expected, actual });
    };

    const object = decoded(read(recorded.yaml));
    const answer = recorded.lenient ?? recorded.create;
    const violations = admit(object, { version, dryRun: false });
    const causes = causesOf(serverAnswer(violations));
    check('verdict', count.verdicts, answer.accepted, violations.length === 0);
    if (!answer.accepted) check('causes', count.causes, recordedCauses(answer), causes);
    if (violations.length > causes.length) more++;

    const dryRun = recorded.dryRun === 'same' ? recorded.create : recorded.dryRun;
    if (dryRun && recorded.lenient === undefined) {
      const actual = causesOf(serverAnswer(admit(object, { version, dryRun: true })));
      check('dryRun', count.dryRuns, recordedCauses(dryRun), actual);
    }
    if (recorded.kind !== 'Service' || !answer.accepted) continue;
    const service = object as ServiceObject;
    if (recorded.result) check('result', count.results, recorded.result, shownSpec(service.spec));
    check('warnings', count.warnings, recordedWarnings(answer), warningsOf(service, version));
  }
  return { cases: total, ...count, skipped, more, differences };
}

type Tally = { -readonly [Key in keyof Agreement]: Agreement[Key] };

function none(): Tally {
  return { cases: 0, agree: 0 };
}

/** A directive or an empty document in front: the server takes the body as it is, kubectl cuts it into documents first. */
const bodyIsNoStream = /^\s*(#.*\n\s*)*(%|---\s+---)/;

function reasonToSkip({ create, lenient, yaml }: ApiCase): string | undefined {
  if (bodyIsNoStream.test(yaml)) return 'read otherwise by kubectl';
  if (create.decode || lenient?.decode) return 'not decoded';
  if ((lenient ?? create).code === 404) return 'namespace of the cluster';
  if (create.strict.length > 0 && lenient === undefined) return 'unknown or duplicate fields';
  return undefined;
}

/** What the API server makes of the JSON data: null is as good as absent, and the zero value of its type in a list or map. */
export function decoded(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(item => (item === null && listsOfText.includes(key) ? '' : decoded(item)));
  if (typeof value !== 'object' || value === null) return value ?? {};
  const entries: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(value)) {
    if (entry === null && !mapsOfText.includes(key)) continue;
    entries.push([name, entry === null ? '' : decoded(entry, name)]);
  }
  return Object.fromEntries(entries);
}

const mapsOfText = ['labels', 'annotations', 'selector'];
const listsOfText = ['clusterIPs', 'ipFamilies', 'externalIPs', 'loadBalancerSourceRanges', 'finalizers'];

function causesOf(violations: readonly AdmissionViolation[]): string[] {
  return violations.map(({ field, reason }) => `${field} ${reason}`).sort();
}

/** An internal error has no field, and where only the storage refuses not even a cause. */
function recordedCauses(answer: Answer): string[] {
  if (answer.code === 500) return [' InternalError'];
  return answer.causes.map(({ field, reason }) => `${field} ${reason}`).sort();
}

function warningsOf(service: ServiceObject, version: KubernetesVersion): string[] {
  return warningsOfService(service, version)
    .map(({ warning, field }) => `${warning} ${field}`)
    .sort();
}

/** The recordings give the same remark two names, by version. */
function recordedWarnings(answer: Answer): string[] {
  return answer.warnings.map(warning => warning.replace('invalidLater', 'nonStandardIP')).sort();
}

/** As the recordings show a stored spec: empty fields left out, the affinity timeout flattened. */
function shownSpec(spec: ServiceSpec | undefined): Record<string, unknown> {
  const { sessionAffinityConfig, ports, publishNotReadyAddresses, ...rest } = storedSpec(spec);
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

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, sorted(entry)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
