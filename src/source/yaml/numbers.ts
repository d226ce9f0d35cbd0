import type { Scalar } from './resolve.ts';

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Scalars that begin with a dot are read by another function, which lets `_` stand between digits. */
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
/** Binary digits with a sign in an odd place. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;

const LARGEST_SIGNED = 2n ** 63n - 1n;
const LARGEST_UNSIGNED = 2n ** 64n - 1n;

/** A scalar that begins with a dot. */
export function dotFloat(text: string): Scalar | undefined {
  if (!DOT_FLOAT.test(text)) return undefined;
  return finite(Number(text.replaceAll('_', '')));
}

const finite = (value: number): Scalar | undefined => (Number.isFinite(value) ? { type: 'float', value } : undefined);

/** Any other scalar that may be a number. */
export function numberOf(text: string): Scalar | undefined {
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
