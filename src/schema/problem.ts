import type { Path, Violation } from '../finding.ts';

export type JsonType = 'string' | 'number' | 'boolean' | 'array' | 'object';

/** What the API wants at a place. The names of integers are those of the API, because their ranges differ. */
export type Wanted =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'IntOrString'
  | 'Quantity'
  | 'Time'
  | 'bytes'
  | 'array'
  | 'object';

/** What a text, number, list or mapping of the right type fails to be. */
export type Expectation =
  | { readonly is: 'Quantity' | 'Time' | 'bytes' }
  | { readonly is: 'oneOf'; readonly values: readonly (string | number)[] }
  | { readonly is: 'pattern'; readonly pattern: string }
  | { readonly is: 'minimum' | 'maximum'; readonly limit: number }
  | { readonly is: 'minLength' | 'maxLength'; readonly limit: number }
  | { readonly is: 'minItems' | 'maxItems'; readonly limit: number };

/** Minor versions, both ends included: `{ since: 30 }` is 1.30 and later. */
export interface VersionRange {
  readonly since?: number;
  readonly until?: number;
}

interface Problem {
  readonly path: Path;
  /**
   * What the API server answers for this problem; absent where it answers nothing, be it that it tolerates the
   * problem at this stage or that an earlier problem of the object made it stop.
   */
  readonly server?: Violation;
}

export interface UnknownField extends Problem {
  readonly type: 'unknownField';
  /** A field of the same mapping, not yet written, with nearly this name. */
  readonly near?: string;
  /** Where a field of exactly this name exists, as in `spec.ports[]`; empty for the top level. */
  readonly belongsUnder?: string;
  /** Other versions of Kubernetes know the field. */
  readonly knownIn?: VersionRange;
  /** The field existed once, or exists in another API version. */
  readonly former?: FormerField;
}

export interface FormerField {
  /** What says the same today, relative to the mapping that holds the field. */
  readonly now?: readonly string[];
  /** The minor version from which on no API version has it. */
  readonly removedIn?: number;
}

export interface WrongType extends Problem {
  readonly type: 'wrongType';
  readonly want: Wanted;
  readonly got: JsonType;
  /** Set where a number stands and a number is wanted, but not this one. */
  readonly reason?: 'fraction' | 'range';
}

/** Required by the schema. Only custom resources are refused for it here; built-in kinds are judged at admission. */
export interface MissingField extends Problem {
  readonly type: 'missingField';
}

export interface WrongValue extends Problem {
  readonly type: 'wrongValue';
  readonly expected: Expectation;
}

export type ShapeProblem = UnknownField | WrongType | MissingField | WrongValue;
