import { Buffer } from 'node:buffer';
import { Words } from './words.ts';

/** Enough for most documents; the room grows with the first that needs more. */
const ROOM = 1 << 15;
/** A quarter more, so that documents that grow little by little do not each need a new one. */
const roomFor = (length: number): number => Math.max(length + (length >> 2) + 1, ROOM);
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What stays from one document to the next. None of it changes what is read. */
export class Workspace {
  /** Plain scalars that are nothing but text, whatever they look like. */
  readonly plain = new Words();
  /** Texts that stood in quotes. */
  readonly quoted = new Words();
  private codes = new Uint16Array(0);
  private bytes = Buffer.alloc(0);

  /** The UTF-16 code units of a text and a zero behind them, until the next call. V8 reads them faster than a string's. */
  codesOf(text: string): Uint16Array {
    const { length } = text;
    if (this.codes.length <= length) this.codes = new Uint16Array(roomFor(length));
    const { codes } = this;
    if (LITTLE_ENDIAN) Buffer.from(codes.buffer).write(text, 'utf16le');
    else for (let index = 0; index < length; index++) codes[index] = text.charCodeAt(index);
    codes[length] = 0;
    return codes;
  }

  /** Room for so many characters of Latin-1, until the next call. */
  bytesFor(length: number): Buffer {
    if (this.bytes.length < length) this.bytes = Buffer.alloc(roomFor(length));
    return this.bytes;
  }
}
