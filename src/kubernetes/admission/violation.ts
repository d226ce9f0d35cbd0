import type { Path, Violation } from '../../finding.ts';
import type { AddressProblem } from '../addresses.ts';
import type { NameProblem } from '../names.ts';

/** The reason names of the API server's answers. */
export type Reason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueDuplicate'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueNotFound'
  | 'AlreadyExists'
  | 'InternalError';

/**
 * The steps of the API server in which a create request can fail, in their order. A step that fails hides the later ones:
 * `namespace` lets nothing else be looked at, `ipFamilies` and the two allocators come before `validation`, and `storage`
 * is last.
 */
export const stages = ['namespace', 'ipFamilies', 'clusterIPs', 'nodePorts', 'validation', 'storage'] as const;

export type Stage = (typeof stages)[number];

/** One thing the API server refuses. `Check` names what was checked; the words for it belong to the rules. */
export interface AdmissionViolation<Check extends string = string> extends Violation {
  readonly reason: Reason;
  readonly check: Check;
  readonly stage: Stage;
  /**
   * Where the refused value stands in the object, or would stand if it were written. `field` is what the server says: often
   * less, and sometimes a value that the server derived from this one.
   */
  readonly path: Path;
  /** The other place involved, written or not: the first of two duplicates, the field that this one contradicts. */
  readonly other?: Path;
  /** Which rule of names or addresses is broken. */
  readonly problem?: NameProblem | { readonly problem: AddressProblem };
  /** True where an earlier step of the server ends before it comes to this one, in a dry run too. */
  readonly isUnspoken?: boolean;
}

type Extra = Partial<Pick<AdmissionViolation, 'field' | 'stage' | 'other' | 'problem'>>;

/** The answer of most checks about most objects. */
export const none: readonly never[] = [];

/** All of several lists, in their order. */
export function joined<V extends AdmissionViolation>(...lists: readonly Iterable<V>[]): readonly V[] {
  let found: V[] | undefined;
  for (const list of lists) {
    if (list === none) continue;
    for (const violation of list) {
      found ??= [];
      found.push(violation);
    }
  }
  return found ?? none;
}

/** A violation of the step `validation` at `path`, unless said otherwise. The functions below name the usual reasons. */
export function violation<Check extends string>(
  reason: Reason,
  check: Check,
  path: Path,
  extra: Extra = {},
): AdmissionViolation<Check> {
  return { field: fieldOf(path), reason, check, stage: 'validation', path, ...extra };
}

export function required<Check extends string>(check: Check, path: Path, extra?: Extra): AdmissionViolation<Check> {
  return violation('FieldValueRequired', check, path, extra);
}

export function invalid<Check extends string>(check: Check, path: Path, extra?: Extra): AdmissionViolation<Check> {
  return violation('FieldValueInvalid', check, path, extra);
}

export function notSupported<Check extends string>(check: Check, path: Path, extra?: Extra): AdmissionViolation<Check> {
  return violation('FieldValueNotSupported', check, path, extra);
}

export function forbidden<Check extends string>(check: Check, path: Path, extra?: Extra): AdmissionViolation<Check> {
  return violation('FieldValueForbidden', check, path, extra);
}

export function duplicate<Check extends string>(
  check: Check,
  path: Path,
  first: Path,
  extra?: Extra,
): AdmissionViolation<Check> {
  return violation('FieldValueDuplicate', check, path, { other: first, ...extra });
}

/** One violation for each rule that a name breaks, as the server answers. */
export function* invalidName<Check extends string>(
  check: Check,
  path: Path,
  problems: readonly NameProblem[],
  extra?: Extra,
): Iterable<AdmissionViolation<Check>> {
  for (const problem of problems) yield invalid(check, path, { ...extra, problem });
}

/** The violation of the rule that the text of an address or range breaks, if it breaks one. */
export function* invalidAddress<Check extends string>(
  check: Check,
  path: Path,
  problem: AddressProblem | undefined,
  extra?: Extra,
): Iterable<AdmissionViolation<Check>> {
  if (problem) yield invalid(check, path, { ...extra, problem: { problem } });
}

/**
 * What the server itself would answer: only the first step that fails speaks, and an allocator stops at its first refusal.
 */
export function serverAnswer<V extends AdmissionViolation>(violations: readonly V[]): readonly V[] {
  const failed = stages.find(stage => violations.some(violation => violation.stage === stage));
  const answer = violations.filter(violation => violation.stage === failed);
  return failed === 'clusterIPs' || failed === 'nodePorts' ? answer.slice(0, 1) : answer;
}

/**
 * The same violations, those marked that nobody hears from the server: what it says to a request, and where an allocator
 * ended that, to a dry run, which allocates nothing and so gets further.
 */
export function withSilence<V extends AdmissionViolation>(
  violations: readonly V[],
  ofDryRun: () => readonly V[],
): readonly V[] {
  const answer = serverAnswer(violations);
  const byAllocator = answer.some(({ stage }) => stage === 'clusterIPs' || stage === 'nodePorts');
  const spoken = new Set([...answer, ...(byAllocator ? serverAnswer(ofDryRun()) : [])].map(textOf));
  if (violations.every(violation => spoken.has(textOf(violation)))) return violations;
  return violations.map(violation => (spoken.has(textOf(violation)) ? violation : { ...violation, isUnspoken: true }));
}

const textOf = ({ field, reason }: AdmissionViolation): string => `${field} ${reason}`;

/** The API server's notation of a path: `spec.ports[0].name`. */
export function fieldOf(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
