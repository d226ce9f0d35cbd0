import type { Limits } from './definition.ts';
import type { Expectation } from './problem.ts';

/** What a value of the right type exceeds; one answer, the most telling first. */
export function limitProblem(limits: Limits, value: unknown): Expectation | undefined {
  if (limits.enum !== undefined) {
    const isListed = limits.enum.some(allowed => allowed === value);
    if (!isListed) return { is: 'oneOf', values: limits.enum };
  }
  if (typeof value === 'string') return textProblem(limits, value);
  if (typeof value === 'number') return outside(value, 'minimum', limits.minimum, 'maximum', limits.maximum);
  if (Array.isArray(value)) return outside(value.length, 'minItems', limits.minItems, 'maxItems', limits.maxItems);
  if (typeof value !== 'object' || value === null) return undefined;
  return outside(Object.keys(value).length, 'minItems', undefined, 'maxItems', limits.maxProperties);
}

function textProblem({ pattern, minLength, maxLength }: Limits, text: string): Expectation | undefined {
  // The server counts characters, JavaScript counts UTF-16 units: never fewer.
  const length = maxLength !== undefined && text.length > maxLength ? [...text].length : text.length;
  const problem = outside(length, 'minLength', minLength, 'maxLength', maxLength);
  if (problem !== undefined || pattern === undefined || regularExpression(pattern).test(text)) return problem;
  return { is: 'pattern', pattern };
}

type Bound = Extract<Expectation, { readonly limit: number }>['is'];

function outside(
  size: number,
  below: Bound,
  least: number | undefined,
  above: Bound,
  most: number | undefined,
): Expectation | undefined {
  if (least !== undefined && size < least) return { is: below, limit: least };
  return most !== undefined && size > most ? { is: above, limit: most } : undefined;
}

const compiled = new Map<string, RegExp>();

function regularExpression(pattern: string): RegExp {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'u');
  compiled.set(pattern, known);
  return known;
}
