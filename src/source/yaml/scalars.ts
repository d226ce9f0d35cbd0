import { AS_WRITTEN, WITHOUT_QUOTES } from './cursor.ts';
import { detached } from './detached.ts';
import { isUnsignedOnly } from './numbers.ts';
import { plainValue, resolve, type Scalar } from './resolve.ts';
import { MERGE_TAG, taggedScalar } from './tags.ts';
import { JSON_NUMBER, PLAIN, type Tape } from './tape.ts';

/** The text of a scalar, before it is given a type. */
export function scalarText(tape: Tape, node: number): string {
  const content = tape.content(node);
  if (content === AS_WRITTEN) return tape.text.slice(tape.start(node), tape.end(node));
  if (content === WITHOUT_QUOTES) return tape.text.slice(tape.start(node) + 1, tape.end(node) - 1);
  return tape.strings[content] ?? '';
}

/** Values stay when the file's text is gone, so they must not be views of it. */
export function scalarValue(tape: Tape, node: number): Scalar['value'] {
  const value = viewedValue(tape, node);
  return typeof value === 'string' ? detached(value) : value;
}

function viewedValue(tape: Tape, node: number): Scalar['value'] {
  const kind = tape.kind(node);
  if (tape.tag(node) !== 0) return typedScalar(tape, node).value;
  if (kind === PLAIN && tape.content(node) === AS_WRITTEN)
    return plainValue(tape.text, tape.start(node), tape.end(node));
  if (kind === JSON_NUMBER) return Number(scalarText(tape, node));
  return kind === PLAIN ? resolve(scalarText(tape, node)).value : scalarText(tape, node);
}

function typedScalar(tape: Tape, node: number): Scalar {
  const text = scalarText(tape, node);
  const tag = tape.tag(node);
  if (tag !== 0) return taggedScalar(tape.strings[tag] ?? '', text, tape.start(node));
  return tape.kind(node) === PLAIN ? resolve(text) : { type: 'str', value: text };
}

/** A key as kubectl sends it; undefined for those that JSON has no place for. */
export function keyText(tape: Tape, node: number): string | undefined {
  const value = scalarValue(tape, node);
  if (typeof value === 'string') return value;
  const scalar = typedScalar(tape, node);
  if (scalar.type === 'null') return undefined;
  if (scalar.type === 'float') return floatKey(Number(scalar.value));
  if (scalar.digits === undefined) return String(scalar.value);
  return isUnsignedOnly(scalar.digits) ? undefined : String(scalar.digits);
}

/** Equal for keys that are the same to the decoder, which tells `1` from `"1"` and from `1.0`. */
export function keyIdentity(tape: Tape, node: number): string {
  const { type, value, digits } = typedScalar(tape, node);
  // No number that is not a number equals another.
  return Number.isNaN(value) ? `nan:${node}` : `${type}:${digits ?? value}`;
}

/** `<<` without quotes; with the tags `!` and `!!merge` quotes do not count. */
export function isMergeKey(tape: Tape, node: number): boolean {
  const tag = tape.tag(node);
  if (tag === 0) {
    if (tape.kind(node) !== PLAIN || tape.end(node) - tape.start(node) !== 2) return false;
    return tape.text.startsWith('<<', tape.start(node));
  }
  const name = tape.strings[tag];
  return (name === MERGE_TAG || name === '!') && tape.kind(node) >= PLAIN && scalarText(tape, node) === '<<';
}

/** Keys that are floats pass through a number of 32 bits and the shortest notation that gives it back. */
function floatKey(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return Number.isNaN(single) ? '.nan' : single > 0 ? '.inf' : '-.inf';
  if (Object.is(single, -0)) return '-0';
  const [mantissa = '', exponentText = '0'] = shortestSingle(single).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return plainNotation(mantissa, exponent);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function shortestSingle(single: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return single.toExponential();
}

function plainNotation(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replaceAll(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}
