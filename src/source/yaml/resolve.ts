import { DOT, isDigit, NINE, ZERO } from './characters.ts';

/** What the Go type of a value is; keys are the same only if their types are. */
export type ScalarType = 'null' | 'bool' | 'int' | 'float' | 'str';

export interface Scalar {
  readonly type: ScalarType;
  readonly value: null | boolean | number | string;
  /** Of integers: all their digits, without sign for those beyond the signed range. */
  readonly digits?: bigint;
}

const NULL: Scalar = { type: 'null', value: null };

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
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

const LONGEST_WORD = 5;

const MAYBE_WORD = 1;
export const MAYBE_NUMBER = 2;

/** What the first character lets a plain scalar be besides text. */
const HINTS = new Uint8Array(128);
for (const letter of 'yYnNtTfFoO~') HINTS[letter.charCodeAt(0)] = MAYBE_WORD;
for (const letter of '0123456789+-.') HINTS[letter.charCodeAt(0)] = MAYBE_NUMBER;

/** What a plain scalar that begins with a character may be besides text. */
export const maybe = (first: number): number => (first < 128 ? (HINTS[first] as number) : 0);

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Scalars that begin with a dot are read by another function, which lets `_` stand between digits. */
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
/** Binary digits with a sign in an odd place. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;

const LARGEST_SIGNED = 2n ** 63n - 1n;
const LARGEST_UNSIGNED = 2n ** 64n - 1n;

/** The value of a plain scalar without tag that stands from `start` to `end`. */
export function plainValue(text: string, start: number, end: number): Scalar['value'] {
  if (start === end) return null;
  const first = text.charCodeAt(start);
  const hint = maybe(first);
  if (hint === MAYBE_NUMBER) return shortInteger(text, start, end) ?? resolve(text.slice(start, end)).value;
  const value = text.slice(start, end);
  const word = hint === MAYBE_WORD && end - start <= LONGEST_WORD ? WORDS.get(value) : undefined;
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
  const word = WORDS.get(text);
  if (word) return word;
  const number = hint === MAYBE_NUMBER ? (first === DOT ? dotFloat(text) : numberOf(text)) : undefined;
  return number ?? { type: 'str', value: text };
}

function dotFloat(text: string): Scalar | undefined {
  if (!DOT_FLOAT.test(text)) return undefined;
  return finite(Number(text.replaceAll('_', '')));
}

const finite = (value: number): Scalar | undefined => (Number.isFinite(value) ? { type: 'float', value } : undefined);

function numberOf(text: string): Scalar | undefined {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = integerOf(plain);
  if (integer !== undefined) return { type: 'int', value: Number(integer), digits: integer };
  return FLOAT.test(plain) ? finite(Number(plain)) : undefined;
}

function integerOf(text: string): bigint | undefined {
  const match = INTEGER.exec(text);
  if (!match) {
    const binary = SIGNED_BINARY.exec(text);
    if (!binary) return undefined;
    return inRange(binary[1] === '-' ? '-' : '+', BigInt(`0b${binary[2]}`));
  }
  const [, sign = '', hexadecimal, binary, octal, decimal] = match;
  const literal = hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal ?? '0');
  return inRange(sign, BigInt(literal));
}

/** The unsigned range is open only to numbers without a sign. */
function inRange(sign: string, magnitude: bigint): bigint | undefined {
  if (sign === '-') return magnitude <= LARGEST_SIGNED + 1n ? -magnitude : undefined;
  return magnitude <= (sign === '' ? LARGEST_UNSIGNED : LARGEST_SIGNED) ? magnitude : undefined;
}

export const isUnsignedOnly = (digits: bigint): boolean => digits > LARGEST_SIGNED;
