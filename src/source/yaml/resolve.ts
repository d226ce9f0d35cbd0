import { DOT, isDigit, NINE, ZERO } from './characters.ts';
import { dotFloat, numberOf } from './numbers.ts';

/** What the Go type of a value is; keys are the same only if their types are. */
export type ScalarType = 'null' | 'bool' | 'int' | 'float' | 'str';

export interface Scalar {
  readonly type: ScalarType;
  readonly value: null | boolean | number | string;
  /** Of integers: all their digits, without sign for those beyond the signed range. */
  readonly digits?: bigint;
}

const NULL: Scalar = { type: 'null', value: null };

const wordsWithMeaning = (): ReadonlyMap<string, Scalar> =>
  new Map<string, Scalar>([
    ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, NULL] as const),
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
      word => [word, { type: 'bool', value: true }] as const,
    ),
    ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
      word => [word, { type: 'bool', value: false }] as const,
    ),
    ...['.nan', '.NaN', '.NAN'].map(word => [word, { type: 'float', value: Number.NaN }] as const),
    ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
      word => [word, { type: 'float', value: Number.POSITIVE_INFINITY }] as const,
    ),
    ...['-.inf', '-.Inf', '-.INF'].map(word => [word, { type: 'float', value: Number.NEGATIVE_INFINITY }] as const),
  ]);

let words: ReadonlyMap<string, Scalar> | undefined;

/** Many a small file has none of them. */
const wordOf = (text: string): Scalar | undefined => {
  words ??= wordsWithMeaning();
  return words.get(text);
};

const LONGEST_WORD = 5;

const MAYBE_WORD = 1;
export const MAYBE_NUMBER = 2;

/** What the first character lets a plain scalar be besides text. */
const HINTS = new Uint8Array(128);
for (const letter of 'yYnNtTfFoO~') HINTS[letter.charCodeAt(0)] = MAYBE_WORD;
for (const letter of '0123456789+-.') HINTS[letter.charCodeAt(0)] = MAYBE_NUMBER;

/** What a plain scalar that begins with a character may be besides text. */
export const maybe = (first: number): number => (first < 128 ? (HINTS[first] as number) : 0);

/** The value of a plain scalar without tag that stands from `start` to `end`. */
export function plainValue(text: string, start: number, end: number): Scalar['value'] {
  if (start === end) return null;
  const first = text.charCodeAt(start);
  const hint = maybe(first);
  if (hint === MAYBE_NUMBER) return shortInteger(text, start, end) ?? resolve(text.slice(start, end)).value;
  const value = text.slice(start, end);
  const word = hint === MAYBE_WORD && end - start <= LONGEST_WORD ? wordOf(value) : undefined;
  return word ? word.value : value;
}

/** Up to nine digits, the most common number by far. */
function shortInteger(text: string, start: number, end: number): number | undefined {
  const first = text.charCodeAt(start);
  if (end - start > 9 || first > NINE || first < ZERO || (first === ZERO && end - start > 1)) return undefined;
  let value = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return undefined;
    value = value * 10 + code - ZERO;
  }
  return value;
}

/** The value of any text as a plain scalar without tag. */
export function resolve(text: string): Scalar {
  const first = text.charCodeAt(0);
  const hint = text === '' ? MAYBE_WORD : maybe(first);
  if (hint === 0) return { type: 'str', value: text };
  const word = wordOf(text);
  if (word) return word;
  const number = hint === MAYBE_NUMBER ? (first === DOT ? dotFloat(text) : numberOf(text)) : undefined;
  return number ?? { type: 'str', value: text };
}
