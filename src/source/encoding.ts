import { Buffer, isUtf8 } from 'node:buffer';

const REPLACEMENT = '\ufffd';

/** A byte order mark picks UTF-8, UTF-16LE or UTF-16BE and is dropped; bytes that are not text become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), true);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), false);
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  return decodeUtf8(marked ? bytes.subarray(3) : bytes);
}

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** As Go does it: one U+FFFD for each byte that is not part of a whole character. */
export function decodeUtf8(bytes: Uint8Array): string {
  const buffer = bufferOf(bytes);
  if (isUtf8(bytes)) return buffer.toString('utf8');
  let text = '';
  let from = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index);
    if (length === 0) {
      text += buffer.toString('utf8', from, index) + REPLACEMENT;
      from = ++index;
    } else index += length;
  }
  return text + buffer.toString('utf8', from);
}

/** How many bytes the character at `index` takes, 0 if it is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  return length > 0 && isUtf8(bytes.subarray(index, index + length)) ? length : 0;
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  return new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }).decode(bytes);
}
