/** Stands in for node:buffer where there is no Node: what the readers use of it, and no more. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

export const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
};

export const isAscii = (bytes: Uint8Array): boolean => bytes.every(byte => byte < 0x80);

/** Up to here the characters are put together sooner one by one. */
const SHORT = 16;

class Bytes extends Uint8Array {
  /** In UTF-8, of which ASCII is a part; gives the number of bytes. */
  write(text: string): number {
    return encoder.encodeInto(text, this).written;
  }

  override toString(encoding: 'latin1' | 'utf8' = 'utf8', start = 0, end = this.length): string {
    if (encoding === 'utf8' || end - start > SHORT) return decoder.decode(this.subarray(start, end));
    let text = '';
    for (let index = start; index < end; index++) text += String.fromCharCode(this[index] ?? 0);
    return text;
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const fromBase64 = (text: string): Bytes => {
  const digits = text.replace(/=+$/, '');
  const bytes = new Bytes(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let written = 0;
  for (const [index, digit] of [...digits].entries()) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    const left = ((index + 1) * 6) % 8;
    if (left < 6) bytes[written++] = (bits >> left) & 0xff;
  }
  return bytes;
};

function from(buffer: ArrayBuffer, offset: number, length: number): Bytes;
function from(text: string, encoding: 'base64'): Bytes;
function from(given: ArrayBuffer | string, offset: number | 'base64', length?: number): Bytes {
  return typeof given === 'string' ? fromBase64(given) : new Bytes(given, Number(offset), length);
}

const ofLength = (length: number): Bytes => new Bytes(length);

export const Buffer = {
  alloc: ofLength,
  allocUnsafeSlow: ofLength,
  isBuffer: (bytes: Uint8Array): bytes is Bytes => bytes instanceof Bytes,
  byteLength: (text: string): number => encoder.encode(text).length,
  from,
};
