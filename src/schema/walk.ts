import type { Path } from '../finding.ts';
import type { Definition, ScalarName, Shape } from './definition.ts';
import { isBase64, isQuantity, isTime } from './formats.ts';
import { limitProblem } from './limits.ts';
import type { Expectation, JsonType, ShapeProblem, Wanted } from './problem.ts';

/**
 * Holds a value against a definition and collects everything that does not fit. A null counts as absent wherever it
 * stands, as it does for the Go decoder. Nothing below a value of the wrong type is looked at.
 */
export function shapeProblems(definition: Definition, value: unknown): readonly ShapeProblem[] {
  const walk: Walk = { path: [], problems: [] };
  checkDefinition(walk, definition, value);
  return walk.problems;
}

/** The path is one list that grows and shrinks; it is copied only when a problem is found. */
interface Walk {
  readonly path: (string | number)[];
  readonly problems: ShapeProblem[];
}

type Mapping = Readonly<Record<string, unknown>>;

function checkDefinition(walk: Walk, definition: Definition, value: unknown): void {
  if (!isMapping(value)) return wrongType(walk, 'object', value);
  const { known, required, isOpen } = definition.fields;
  for (const key of Object.keys(value)) {
    const shape = known.get(key);
    walk.path.push(key);
    if (shape !== undefined) checkShape(walk, shape, value[key]);
    else if (!isOpen) walk.problems.push({ type: 'unknownField', path: copy(walk) });
    walk.path.pop();
  }
  for (const key of required) {
    const isAbsent = !Object.hasOwn(value, key) || isNull(value[key]);
    if (isAbsent) walk.problems.push({ type: 'missingField', path: [...walk.path, key] });
  }
}

function checkShape(walk: Walk, shape: Shape, value: unknown): void {
  if (isNull(value)) return;
  switch (shape.type) {
    case 'definition':
      return checkDefinition(walk, shape.definition, value);
    case 'list': {
      if (!Array.isArray(value)) return wrongType(walk, 'array', value);
      for (let index = 0; index < value.length; index++) checkChild(walk, shape.of, index, value[index]);
      break;
    }
    case 'map': {
      if (!isMapping(value)) return wrongType(walk, 'object', value);
      for (const key of Object.keys(value)) checkChild(walk, shape.of, key, value[key]);
      break;
    }
    default:
      if (!checkScalar(walk, shape.type, value)) return;
  }
  if (shape.limits !== undefined) {
    const expected = limitProblem(shape.limits, value);
    if (expected !== undefined) wrongValue(walk, expected);
  }
}

function checkChild(walk: Walk, shape: Shape, key: string | number, value: unknown): void {
  walk.path.push(key);
  checkShape(walk, shape, value);
  walk.path.pop();
}

function checkScalar(walk: Walk, type: ScalarName, value: unknown): boolean {
  const before = walk.problems.length;
  switch (type) {
    case 'string':
      if (typeof value !== 'string') wrongType(walk, 'string', value);
      break;
    case 'boolean':
      if (typeof value !== 'boolean') wrongType(walk, 'boolean', value);
      break;
    case 'object':
      if (!isMapping(value)) wrongType(walk, 'object', value);
      break;
    case 'int32':
      checkInteger(walk, 'int32', 'int32', value);
      break;
    case 'int64':
    case 'integer':
      checkInteger(walk, 'int64', 'int64', value);
      break;
    case 'IntOrString':
      if (typeof value !== 'string') checkInteger(walk, 'int32', 'IntOrString', value);
      break;
    case 'Quantity':
      if (typeof value !== 'number') checkText(walk, 'Quantity', isQuantity, value);
      break;
    case 'Time':
      checkText(walk, 'Time', isTime, value);
      break;
    case 'bytes':
      checkText(walk, 'bytes', isBase64, value);
      break;
  }
  return walk.problems.length === before;
}

// 2^63 itself is let through: it is what JavaScript reads for the largest int64, 2^63 - 1.
const ranges = { int32: [-(2 ** 31), 2 ** 31 - 1], int64: [-(2 ** 63), 2 ** 63] } as const;

/** `80.0` and `8e1` are the integer 80: YAML numbers reach the server as JSON, where they are the same. */
function checkInteger(walk: Walk, size: 'int32' | 'int64', want: Wanted, value: unknown): void {
  if (typeof value !== 'number') return wrongType(walk, want, value);
  const [least, most] = ranges[size];
  if (!Number.isInteger(value)) wrongType(walk, want, value, 'fraction');
  else if (value < least || value > most) wrongType(walk, want, value, 'range');
}

function checkText(walk: Walk, is: 'Quantity' | 'Time' | 'bytes', test: (text: string) => boolean, value: unknown): void {
  if (typeof value !== 'string') wrongType(walk, is, value);
  else if (!test(value)) wrongValue(walk, { is });
}

function wrongType(walk: Walk, want: Wanted, value: unknown, reason?: 'fraction' | 'range'): void {
  walk.problems.push({ type: 'wrongType', path: copy(walk), want, got: jsonType(value), ...(reason && { reason }) });
}

function wrongValue(walk: Walk, expected: Expectation): void {
  walk.problems.push({ type: 'wrongValue', path: copy(walk), expected });
}

function copy(walk: Walk): Path {
  return walk.path.slice();
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
