import type { Labels } from '../objects.ts';

export type Operator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';

/** One condition of a selector as kubectl's `-l` takes it. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  /** Without duplicates; empty for `exists` and `!`. */
  readonly values: readonly string[];
}

/** As apimachinery decides it, all versions: what wants a label to be different also takes objects that lack it. */
export function isMet({ key, operator, values }: Requirement, labels: Labels): boolean {
  const carried = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return carried !== undefined && values.includes(carried);
    case '!=':
    case 'notin':
      return carried === undefined || !values.includes(carried);
    case 'exists':
      return carried !== undefined;
    case '!':
      return carried === undefined;
    case 'gt':
    case 'lt':
      return carried !== undefined && isBeyond(carried, operator, values[0] ?? '');
  }
}

/** A label that is no integer is neither greater nor less. */
const isBeyond = (carried: string, operator: 'gt' | 'lt', limit: string): boolean => {
  if (!isInteger(carried) || !isInteger(limit)) return false;
  const [own, other] = [BigInt(carried), BigInt(limit)];
  return operator === 'gt' ? own > other : own < other;
};

/** A 64-bit integer as Go reads it. */
export const isInteger = (text: string): boolean => {
  if (!/^[+-]?\d+$/.test(text)) return false;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number;
};

/** `tier in (back, front)`, `!tier`: as kubectl would take it again. */
export const requirementText = ({ key, operator, values }: Requirement): string => {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${values.join(',')})`;
    case 'gt':
    case 'lt':
      return `${key}${operator === 'gt' ? '>' : '<'}${values[0] ?? ''}`;
    default:
      return `${key}${operator}${values[0] ?? ''}`;
  }
};
