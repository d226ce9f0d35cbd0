/** The whole answer to one manifest: read, decode, look for unknown and doubled fields, then admission. */

import { withoutNulls } from '../../src/inventory/typed.ts';
import { type AdmissionViolation, serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type { Schemas } from '../../src/schema/schemas.ts';
import type { SourceDocument } from '../../src/source/document.ts';
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
    const { id, kind, yaml, create } = recorded;
    if (isAbsentNamespace(recorded)) yield { id, skipped: 'only the cluster knows its namespaces' };
    else {
      const actual = verdictOn(yaml, kind, version, schemas);
      const said = causesOf(create);
      const further = [recorded.lenient, recorded.dryRun].flatMap(answer => (isAnswer(answer) ? causesOf(answer) : []));
      const more = actual.causes.filter(cause => !said.includes(cause) && further.includes(cause));
      yield { id, expected: { accepted: create.accepted, causes: [...said, ...more].sort() }, actual };
    }
  }
}

function verdictOn(text: string, kind: string, version: KubernetesVersion, schemas: Schemas): Verdict {
  const document = bodyOf(text);
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

  const object = withoutNulls(value);
  const admit = (dryRun: boolean) => answerOf(admitAsRecorded(object, { version, dryRun }));
  const causes = admit(false);
  // A dry run with unknown fields fails because of them.
  const further = strict.length > 0 ? [] : admit(true).filter(cause => !causes.includes(cause));
  return refused(...strict, ...causes, ...further);
}

function refused(...causes: readonly string[]): Verdict {
  return { accepted: causes.length === 0, causes: [...causes].sort() };
}

function answerOf(violations: readonly AdmissionViolation[]): readonly string[] {
  return serverAnswer(violations).map(({ stage, field, reason }) =>
    stage === 'namespace' ? 'NotFound' : spoken(field, reason),
  );
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
    ({ kind, path }) => `${unquoted(path)} ${kind === 'unknownField' ? 'UnknownField' : 'DuplicateField'}`,
  );
  return [...fields, ...causes.map(({ field, reason }) => `${field} ${reason}`)].sort();
}

/** The server quotes what it found, with escapes for characters that cannot be seen. */
function unquoted(path: string): string {
  return path.includes('\\') ? JSON.parse(`"${path}"`) : path;
}

function spoken(field: string, reason: string): string {
  return field === '' ? reason : `${field} ${reason}`;
}

function isAnswer(answer: ApiCase['dryRun'] | ApiCase['lenient']): answer is Answer {
  return answer !== undefined && answer !== 'same';
}

function isAbsentNamespace({ ns, create, lenient }: ApiCase): boolean {
  const notFound = create.code === 404 || lenient?.code === 404;
  return notFound && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(ns) && !namespaces.includes(ns);
}

type Body = Pick<SourceDocument, 'value' | 'duplicateKeys'> | 'unreadable';

/**
 * kubectl cuts a file at lines that begin with `---` and passes over documents without content; the server reads the
 * first document of what it is sent. That is the same, unless a directive or an empty document comes first.
 */
function bodyOf(text: string): Body {
  if (/^(\s*(#.*)?\n)*(%|---[ \t]*\n(\s*(#.*)?\n)*---)/.test(text)) return wholeBody(text);
  const [first] = reader.read(text);
  if (first === undefined) return { value: null, duplicateKeys: [] };
  return first.problem ? 'unreadable' : first;
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
