import type { Path } from '../finding.ts';
import { fieldPath, generalPath } from './path.ts';
import type { ShapeProblem, UnknownField } from './problem.ts';

/**
 * One finding a mistake. A field written under a wrong name is not missing as well, nor is anything on the way to the
 * place where it belongs. What a status lacks is left out: controllers write it, not people.
 */
export function reduceProblems(problems: readonly ShapeProblem[]): readonly ShapeProblem[] {
  if (!problems.some(problem => problem.type === 'missingField')) return problems;
  const unknown = problems.filter(problem => problem.type === 'unknownField');
  const explained = new Set(unknown.flatMap(placesExplainedBy));
  return problems.filter(problem => {
    if (problem.type !== 'missingField') return true;
    const isExplained = explained.has(fieldPath(problem.path)) || explained.has(generalPath(problem.path));
    return !isExplained && problem.path[0] !== 'status';
  });
}

/** Places, in the general notation too, that the right spelling of an unknown field would fill. */
export function placesExplainedBy(problem: UnknownField): readonly string[] {
  const holder = problem.path.slice(0, -1);
  if (problem.near !== undefined) return [fieldPath([...holder, problem.near])];
  if (problem.former?.now !== undefined) return problem.former.now.flatMap(now => prefixes(holder, now));
  if (problem.belongsUnder === undefined) return [];
  const field = String(problem.path.at(-1));
  return prefixes([], problem.belongsUnder === '' ? field : `${problem.belongsUnder}.${field}`);
}

/** `spec.ports[].port` explains the absence of `spec`, `spec.ports` and `spec.ports[].port`. */
function prefixes(holder: Path, below: string): readonly string[] {
  const parts = below.split('.');
  return parts.map((part, index) => {
    const place = fieldPath([...holder, ...parts.slice(0, index), part]);
    return index === parts.length - 1 ? place : place.replace(/\[\]$/, '');
  });
}
