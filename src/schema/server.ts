/**
 * Which of the problems the API server names, and how. A built-in kind is decoded first: the decoder reads the whole
 * object but names one problem only, and unknown fields only where there was none. A custom resource is checked for
 * unknown fields, then held against its schema, where every problem is named.
 */
import type { Path, Violation } from '../finding.ts';
import type { Definition } from './definition.ts';
import { ancestors, fieldPath, printedFieldPath } from './path.ts';
import type { ShapeProblem, WrongType, WrongValue } from './problem.ts';

export function withServerAnswers(
  root: Definition,
  isCustom: boolean,
  problems: readonly ShapeProblem[],
): readonly ShapeProblem[] {
  const refused = firstRefusedByDecoder(isCustom ? problems.filter(isMetadata) : problems);
  const hasUnknown = problems.some(problem => problem.type === 'unknownField');
  return problems.map(problem => {
    const server = answer();
    return server === undefined ? problem : { ...problem, server };

    function answer(): Violation | undefined {
      if (refused !== undefined) {
        return problem === refused ? { field: decodedField(root, problem.path), reason: 'DecodeError' } : undefined;
      }
      if (problem.type === 'unknownField') return { field: printedFieldPath(problem.path), reason: 'UnknownField' };
      const isJudged = isCustom && !hasUnknown && !notJudged.has(problem.path[0]);
      return isJudged ? { field: fieldPath(problem.path), reason: validationReason(problem) } : undefined;
    }
  });
}

/** The schema of a custom resource says nothing of metadata, and the status of a new object is dropped before. */
const notJudged: ReadonlySet<string | number | undefined> = new Set(['metadata', 'status']);

function isMetadata(problem: ShapeProblem): boolean {
  return problem.path[0] === 'metadata' || problem.path[0] === 'apiVersion' || problem.path[0] === 'kind';
}

type DecodingProblem = WrongType | WrongValue;

/**
 * The server turns YAML into JSON with sorted keys and reads apiVersion and kind before everything else. A type that
 * decodes itself (IntOrString, Quantity, Time) stops the decoder at once; other wrong types are remembered, and only
 * the first is told, if the end of the object is reached.
 */
export function firstRefusedByDecoder(problems: readonly ShapeProblem[]): DecodingProblem | undefined {
  let first: DecodingProblem | undefined;
  for (const problem of problems) {
    if (problem.type !== 'wrongType' && problem.type !== 'wrongValue') continue;
    if (first === undefined || order(problem, first) < 0) first = problem;
  }
  return first;
}

function order(one: DecodingProblem, other: DecodingProblem): number {
  return stage(one) - stage(other) || comparePaths(one.path, other.path);
}

function stage(problem: DecodingProblem): number {
  const [first] = problem.path;
  if (first === undefined || first === 'apiVersion' || first === 'kind') return 0;
  const type = problem.type === 'wrongType' ? problem.want : problem.expected.is;
  return type === 'IntOrString' || type === 'Quantity' || type === 'Time' ? 1 : 2;
}

function comparePaths(one: Path, other: Path): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return one.length - other.length;
}

/** Names of fields only: list indexes and the keys of free mappings, such as labels, are left out. */
export function decodedField(root: Definition, path: Path): string {
  return ancestors(root, path)
    .flatMap(({ depth }) => (depth < path.length ? [path[depth]] : []))
    .join('.');
}

function validationReason(problem: ShapeProblem): string {
  switch (problem.type) {
    case 'unknownField':
      return 'UnknownField';
    case 'missingField':
      return 'FieldValueRequired';
    case 'wrongType':
      return 'FieldValueTypeInvalid';
    case 'wrongValue':
      switch (problem.expected.is) {
        case 'oneOf':
          return 'FieldValueNotSupported';
        case 'maxLength':
          return 'FieldValueTooLong';
        case 'maxItems':
          return 'FieldValueTooMany';
        default:
          return 'FieldValueInvalid';
      }
  }
}
