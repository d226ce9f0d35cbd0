import type { Definition, Limits, Shape } from './definition.ts';
import { isBase64, isQuantity, isTime } from './formats.ts';
import { limitProblem } from './limits.ts';
import type { Expectation, JsonType, ShapeProblem, Wanted } from './problem.ts';

export interface Walked {
  readonly problems: readonly ShapeProblem[];
  /** Whether a null was met, or may stand where nobody looked. */
  readonly mayHoldNull: boolean;
}

/**
 * Holds a value against a definition and collects everything that does not fit. A null counts as absent wherever it
 * stands, as it does for the Go decoder. Nothing below a value of the wrong type is looked at.
 */
export function walked(definition: Definition, value: unknown): Walked {
  const walk: Walk = { path: [], problems: [], mayHoldNull: false };
  checkDefinition(walk, definition, value);
  return walk;
}

/** The path is one list that grows and shrinks; it is copied only when a problem is found. */
interface Walk {
  readonly path: (string | number)[];
  readonly problems: ShapeProblem[];
  mayHoldNull: boolean;
}

type Mapping = Readonly<Record<string, unknown>>;

function checkDefinition(walk: Walk, definition: Definition, value: unknown): void {
  if (!isMapping(value)) {
    wrongType(walk, 'object', value);
    return;
  }
  const { known, required, isOpen } = definition.fields;
  for (const key in value) {
    const shape = known.get(key);
    if (shape !== undefined) checkChild(walk, shape, key, value[key]);
    else unknownField(walk, isOpen, key);
  }
  for (const key of required) {
    const isAbsent = !Object.hasOwn(value, key) || isNull(value[key]);
    if (isAbsent) walk.problems.push({ type: 'missingField', path: [...walk.path, key] });
  }
}

function unknownField(walk: Walk, isOpen: boolean, key: string): void {
  walk.mayHoldNull = true;
  if (!isOpen) walk.problems.push({ type: 'unknownField', path: [...walk.path, key] });
}

function checkChild(walk: Walk, shape: Shape, key: string | number, value: unknown): void {
  if (isNull(value)) {
    walk.mayHoldNull = true;
    return;
  }
  // Most fields are texts like this.
  if (shape.type === 'string' && shape.limits === undefined && typeof value === 'string') return;
  walk.path.push(key);
  if (shape.type === 'definition') checkDefinition(walk, shape.definition, value);
  else if (hasType(walk, shape, value) && shape.limits !== undefined) checkLimits(walk, shape.limits, value);
  walk.path.pop();
}

function checkLimits(walk: Walk, limits: Limits, value: unknown): void {
  const expected = limitProblem(limits, value);
  if (expected !== undefined) wrongValue(walk, expected);
}

/** Notes a value of the wrong type, and whatever is wrong with the elements of a list or mapping. */
function hasType(walk: Walk, shape: Exclude<Shape, { type: 'definition' }>, value: unknown): boolean {
  switch (shape.type) {
    case 'list':
      if (!Array.isArray(value)) return wrongType(walk, 'array', value);
      for (let index = 0; index < value.length; index++) checkChild(walk, shape.of, index, value[index]);
      return true;
    case 'map':
      if (!isMapping(value)) return wrongType(walk, 'object', value);
      for (const key in value) checkChild(walk, shape.of, key, value[key]);
      return true;
    case 'string':
      return typeof value === 'string' || wrongType(walk, 'string', value);
    case 'boolean':
      return typeof value === 'boolean' || wrongType(walk, 'boolean', value);
    case 'object':
      walk.mayHoldNull = true;
      return isMapping(value) || wrongType(walk, 'object', value);
    case 'int32':
      return isInteger(walk, 'int32', 'int32', value);
    case 'int64':
    case 'integer':
      return isInteger(walk, 'int64', 'int64', value);
    case 'IntOrString':
      return typeof value === 'string' || isInteger(walk, 'int32', 'IntOrString', value);
    case 'Quantity':
      return typeof value === 'number' || isText(walk, 'Quantity', isQuantity, value);
    case 'Time':
      return isText(walk, 'Time', isTime, value);
    case 'bytes':
      return isText(walk, 'bytes', isBase64, value);
  }
}

// 2^63 itself is let through: it is what JavaScript reads for the largest int64, 2^63 - 1.
const ranges = {
  int32: { least: -(2 ** 31), most: 2 ** 31 - 1 },
  int64: { least: -(2 ** 63), most: 2 ** 63 },
} as const;

/** `80.0` and `8e1` are the integer 80: YAML numbers reach the server as JSON, where they are the same. */
function isInteger(walk: Walk, size: 'int32' | 'int64', want: Wanted, value: unknown): boolean {
  if (typeof value !== 'number') return wrongType(walk, want, value);
  if (!Number.isInteger(value)) return wrongType(walk, want, value, 'fraction');
  const { least, most } = ranges[size];
  return (value >= least && value <= most) || wrongType(walk, want, value, 'range');
}

type ParsedText = 'Quantity' | 'Time' | 'bytes';

function isText(walk: Walk, is: ParsedText, test: (text: string) => boolean, value: unknown): boolean {
  if (typeof value !== 'string') return wrongType(walk, is, value);
  return test(value) || wrongValue(walk, { is });
}

/** Answers false, so that a check can end in it. */
function wrongType(walk: Walk, want: Wanted, value: unknown, reason?: 'fraction' | 'range'): false {
  walk.mayHoldNull = true;
  walk.problems.push({
    type: 'wrongType',
    path: [...walk.path],
    want,
    got: jsonType(value),
    ...(reason && { reason }),
  });
  return false;
}

function wrongValue(walk: Walk, expected: Expectation): false {
  walk.problems.push({ type: 'wrongValue', path: [...walk.path], expected });
  return false;
}

function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonType(value: unknown): JsonType {
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}
