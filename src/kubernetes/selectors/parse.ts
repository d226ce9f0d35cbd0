import { labelValue, type NameProblem, qualifiedName } from '../names.ts';
import { isInteger, type Operator, type Requirement } from './requirement.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What the API server finds wrong with the text of a selector. */
export type SelectorProblem =
  /** Something else has to stand there; `found` is empty at the end of the text. */
  | { readonly kind: 'syntax'; readonly found: string; readonly expected: string; readonly at: number }
  | { readonly kind: 'key' | 'value'; readonly text: string; readonly problem: NameProblem; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number };

export type ParsedSelector =
  /** All have to be met; without any the selector takes everything. */
  | { readonly kind: 'selector'; readonly requirements: readonly Requirement[] }
  | { readonly kind: 'problem'; readonly problem: SelectorProblem };

/** The selector of `kubectl -l` as apimachinery reads it (labels.Parse, all versions). Requirements come in key order. */
export function parseSelector(text: string): ParsedSelector {
  const tokens = tokensOf(text);
  const requirements: Requirement[] = [];
  let next = 0;
  for (;;) {
    const first = tokenAt(tokens, next);
    if (first.kind === 'end' && requirements.length === 0) break;
    const read = requirementAt(tokens, next, requirements.length === 0 ? '!, a key or the end' : "a key after ','");
    if (read.kind === 'problem') return read;
    requirements.push(read.requirement);
    const after = tokenAt(tokens, read.next);
    if (after.kind === 'end') break;
    if (after.kind !== ',') return syntax(after, "',' or the end");
    next = read.next + 1;
  }
  return { kind: 'selector', requirements: requirements.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) };
}

type Problem = { readonly kind: 'problem'; readonly problem: SelectorProblem };
type Read = { readonly kind: 'requirement'; readonly requirement: Requirement; readonly next: number } | Problem;

const end: Token = { kind: 'end', text: '', at: 0 };
const tokenAt = (tokens: readonly Token[], index: number): Token => tokens[index] ?? tokens.at(-1) ?? end;

const syntax = ({ text, at }: Token, expected: string): Problem => ({
  kind: 'problem',
  problem: { kind: 'syntax', found: text, expected, at },
});

/** Where no operator is looked for, `in` and `notin` are words like others. */
const isWord = ({ kind }: Token): boolean => kind === 'identifier' || kind === 'in' || kind === 'notin';

function requirementAt(tokens: readonly Token[], start: number, expected: string): Read {
  const negated = tokenAt(tokens, start).kind === '!';
  const keyAt = negated ? start + 1 : start;
  const key = tokenAt(tokens, keyAt);
  if (!isWord(key)) return syntax(key, negated ? 'a key' : expected);
  const [problem] = qualifiedName(key.text);
  if (problem !== undefined) {
    return { kind: 'problem', problem: { kind: 'key', text: key.text, problem, at: key.at } };
  }
  const operator = tokenAt(tokens, keyAt + 1);
  const bare = (kind: Operator): Read => ({
    kind: 'requirement',
    requirement: { key: key.text, operator: kind, values: [] },
    next: keyAt + 1,
  });
  if (negated) return bare('!');
  switch (operator.kind) {
    case 'end':
    case ',':
      return bare('exists');
    case 'in':
    case 'notin':
      return checked(key.text, operator.kind, valuesAt(tokens, keyAt + 2));
    case '=':
    case '==':
    case '!=':
      return checked(key.text, operator.kind, exactValueAt(tokens, keyAt + 2));
    case '>':
    case '<':
      return checked(key.text, operator.kind === '>' ? 'gt' : 'lt', exactValueAt(tokens, keyAt + 2));
    default:
      return syntax(operator, 'in, notin, =, ==, !=, > or <');
  }
}

type Values = { readonly kind: 'values'; readonly values: readonly Token[]; readonly next: number } | Problem;

/** Nothing behind the operator is the empty value. */
function exactValueAt(tokens: readonly Token[], start: number): Values {
  const token = tokenAt(tokens, start);
  if (token.kind === 'end' || token.kind === ',') {
    return { kind: 'values', values: [{ ...token, kind: 'identifier', text: '' }], next: start };
  }
  return isWord(token) ? { kind: 'values', values: [token], next: start + 1 } : syntax(token, 'a value');
}

/** `(a, b)`; nothing before, between or behind commas is the empty value, but of two last commas the server wants none. */
function valuesAt(tokens: readonly Token[], start: number): Values {
  const open = tokenAt(tokens, start);
  if (open.kind !== '(') return syntax(open, "'('");
  const values: Token[] = [];
  const read = (next: number): Values => ({ kind: 'values', values, next });
  const addEmpty = (token: Token) => values.push({ ...token, kind: 'identifier', text: '' });
  for (let next = start + 1; ; next++) {
    const token = tokenAt(tokens, next);
    const after = tokenAt(tokens, next + 1);
    if (isWord(token)) {
      values.push(token);
      if (after.kind === ')') return read(next + 2);
      if (after.kind !== ',') return syntax(after, "',' or ')'");
    } else if (token.kind === ',') {
      if (values.length === 0 || after.kind === ')' || after.kind === ',') addEmpty(token);
      if (after.kind === ')') return read(next + 2);
      if (after.kind === ',') next++;
    } else if (token.kind === ')' && next === start + 1) {
      addEmpty(token);
      return read(next + 1);
    } else {
      return syntax(token, "',', ')' or a value");
    }
  }
}

function checked(key: string, operator: Operator, read: Values): Read {
  if (read.kind === 'problem') return read;
  for (const { text, at } of read.values) {
    if ((operator === 'gt' || operator === 'lt') && !isInteger(text)) {
      return { kind: 'problem', problem: { kind: 'number', text, at } };
    }
    const [problem] = labelValue(text);
    if (problem !== undefined) return { kind: 'problem', problem: { kind: 'value', text, problem, at } };
  }
  const values = [...new Set(read.values.map(({ text }) => text))].sort();
  return { kind: 'requirement', requirement: { key, operator, values }, next: read.next };
}
