/** The whole answer to one manifest: read, decode, look for unknown and doubled fields, then admission. */

import { type AdmissionViolation, serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import { dns1123Label } from '../../src/kubernetes/names.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type { Schemas } from '../../src/schema/schemas.ts';
import type { DuplicateKey, SourceDocument } from '../../src/source/document.ts';
import { reader } from '../../src/source/reader.ts';
import { compose } from '../../src/source/yaml/compose.ts';
import { construct } from '../../src/source/yaml/construct.ts';
import type { Answer, ApiCase } from './api.ts';
import { type Comparison, compareAll, type Difference, type Skipped } from './comparison.ts';
import { admitAsRecorded, isOfKind, namespaces, withType } from './server.ts';

/** Each cause as `field reason`, sorted; what has no field has only the reason. */
export interface Verdict {
  readonly accepted: boolean;
  readonly causes: readonly string[];
}

const unreadable = 'Unreadable';
const otherKind = 'WrongGroupVersionKind';

/**
 * One case for each manifest. Every cause of the answer to `create` has to be there; any other has to stand in the answer
 * that ignores unknown fields, or in that of a dry run, which get further.
 */
export function compareVerdicts(cases: Iterable<ApiCase>, version: KubernetesVersion, schemas: Schemas): Comparison {
  return compareAll(answers(cases, version, schemas));
}

function* answers(
  cases: Iterable<ApiCase>,
  version: KubernetesVersion,
  schemas: Schemas,
): Generator<Difference | Skipped> {
  for (const recorded of cases) {
    const body = bodyOf(recorded.yaml);
    const isNotFound = recorded.create.code === 404 || recorded.lenient?.code === 404;
    if (isNotFound && isInAbsentNamespace(body))
      yield { id: recorded.id, skipped: 'only the cluster knows its namespaces' };
    else yield compareVerdict(recorded, body, version, schemas);
  }
}

/** The answers to one manifest, however it was read. */
export interface Asked extends Pick<ApiCase, 'id' | 'kind' | 'create' | 'lenient' | 'dryRun'> {
  /** Unknown fields were ignored in a dry run only. */
  readonly lenientIsDryRun?: boolean;
}

export function compareVerdict(asked: Asked, body: Body, version: KubernetesVersion, schemas: Schemas): Difference {
  const { id, create, lenient, dryRun } = asked;
  const actual = verdictOrDefect(() => verdictOn(body, asked, version, schemas));
  const said = causesOf(create);
  const further = [lenient, dryRun].flatMap(answer => (isAnswer(answer) ? causesOf(answer) : []));
  const more = actual.causes.filter(cause => !said.includes(cause) && further.includes(cause));
  return { id, expected: { accepted: create.accepted, causes: [...said, ...more].sort() }, actual };
}

/** One manifest that svclens cannot take must not keep all others from being compared. */
function verdictOrDefect(verdict: () => Verdict): Verdict {
  try {
    return verdict();
  } catch (defect) {
    return refused(String(defect));
  }
}

function verdictOn(document: Body, asked: Asked, version: KubernetesVersion, schemas: Schemas): Verdict {
  const { kind, lenientIsDryRun = false } = asked;
  if (document === 'unreadable') return refused(unreadable);
  const value = withType(document.value, kind);
  const own = typeOf(value) ?? typeOf(withType(undefined, kind)) ?? { apiVersion: '', kind };

  const { typeProblem, unknownFields } = schemas.decode(own.apiVersion, own.kind, value);
  if (typeProblem) return refused(spoken((typeProblem.kind === 'type' && typeProblem.field) || '', 'DecodeError'));
  const strict = [
    ...unknownFields.map(field => `${field} UnknownField`),
    ...document.duplicateKeys.map(({ key }) => `${key} DuplicateField`),
  ];
  if (!isOfKind(own, kind)) return refused(...strict, otherKind);

  const object = schemas.decoded(own.apiVersion, own.kind, value);
  const answer = (dryRun: boolean) => serverAnswer(admitAsRecorded(object, { version, dryRun }));
  // With unknown fields every other request fails because of them.
  if (strict.length > 0) return refused(...strict, ...causesIn(answer(lenientIsDryRun)));
  const answered = answer(false);
  const causes = causesIn(answered);
  if (!answered.some(({ stage }) => stage === 'clusterIPs' || stage === 'nodePorts')) return refused(...causes);
  return refused(...causes, ...causesIn(answer(true)).filter(cause => !causes.includes(cause)));
}

function refused(...causes: readonly string[]): Verdict {
  return { accepted: causes.length === 0, causes: [...causes].sort() };
}

function causesIn(violations: readonly AdmissionViolation[]): readonly string[] {
  return violations.map(({ stage, field, reason }) => (stage === 'namespace' ? 'NotFound' : spoken(field, reason)));
}

/** What the recordings have in other words: the server's sentences were not kept. */
export function causesOf({ code, decode, strict, causes }: Answer): string[] {
  if (decode?.kind === 'yaml' || decode?.what === 'unrecognized') return [unreadable];
  if (decode?.what === 'wrongGroupVersionKind') return [otherKind];
  if (decode) return [spoken(decode.field ?? '', 'DecodeError')];
  if (code === 404) return ['NotFound'];
  if (code === 409) return ['AlreadyExists'];
  if (code === 500) return ['InternalError'];
  const fields = strict.map(
    ({ kind, path }) => `${path} ${kind === 'unknownField' ? 'UnknownField' : 'DuplicateField'}`,
  );
  return [...fields, ...causes.map(({ field, reason }) => `${field} ${reason}`)].sort();
}

function spoken(field: string, reason: string): string {
  return field === '' ? reason : `${field} ${reason}`;
}

function isAnswer(answer: ApiCase['dryRun'] | ApiCase['lenient']): answer is Answer {
  return answer !== undefined && answer !== 'same';
}

function isInAbsentNamespace(body: Body): boolean {
  if (body === 'unreadable') return false;
  const namespace = (body.value as Partial<KubernetesObject> | null)?.metadata?.namespace;
  return typeof namespace === 'string' && dns1123Label(namespace).length === 0 && !namespaces.includes(namespace);
}

export type Body = Pick<SourceDocument, 'value' | 'duplicateKeys'> | 'unreadable';

/**
 * kubectl cuts a file at lines that begin with `---` and passes over documents without content; the server reads the
 * first document of what it is sent. That is the same, unless a directive or an empty document comes first.
 */
function bodyOf(text: string): Body {
  if (/^(\s*(#.*)?\n)*(%|---[ \t]*\n(\s*(#.*)?\n)*---)/.test(text)) return wholeBody(text);
  const [first] = reader.read(text);
  if (first === undefined) return { value: null, duplicateKeys: [] };
  return first.problem || first.duplicateKeys.some(key => isNoText(key, text)) ? 'unreadable' : first;
}

/** The server names doubled keys that are texts; what it says of others was recorded as text that cannot be read. */
function isNoText({ key, second }: DuplicateKey, text: string): boolean {
  return /^(true|false|[-+]?[0-9.]+)$/.test(key) && !/^["']/.test(text.slice(second.start, second.end));
}

function wholeBody(text: string): Body {
  try {
    return construct(compose(text, 0, text.length, false));
  } catch {
    return 'unreadable';
  }
}

function typeOf(value: unknown): { readonly apiVersion: string; readonly kind: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string' ? { apiVersion, kind } : undefined;
}
