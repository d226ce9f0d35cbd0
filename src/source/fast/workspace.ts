import { Buffer } from 'node:buffer';
import { Keys } from './keys.ts';
import { Words } from './words.ts';

/** Enough for most documents; the room grows with the first that needs more. */
const ROOM = 1 << 15;
/** A quarter more, so that documents that grow little by little do not each need a new one. */
const enoughFor = (length: number): number => Math.max(length + (length >> 2) + 1, ROOM);
/** One UTF-16 code unit never takes more. */
const LONGEST_UNIT = 3;

/** What stays from one document to the next. None of it changes what is read. */
export class Workspace {
  /** Plain scalars that are nothing but text, whatever they look like. */
  readonly plain = new Words();
  readonly keys = new Keys();
  /** The text of `encode` in UTF-8 and a zero behind it. V8 reads bytes faster than a string's characters. */
  codes = Buffer.allocUnsafeSlow(0);
  /** Of the text of `encode`, as far as it was read: see `Extent`. */
  isLineByLine = true;
  private room = Buffer.allocUnsafeSlow(0);
  private quotedWords: Words | undefined;

  /** Texts that stood in quotes. */
  get quoted(): Words {
    this.quotedWords ??= new Words();
    return this.quotedWords;
  }

  /** Gives the number of bytes, and keeps them until the next call. */
  encode(text: string, isAscii: boolean): number {
    this.isLineByLine = true;
    const longest = isAscii ? text.length : text.length * LONGEST_UNIT;
    if (this.codes.length <= longest) this.codes = Buffer.allocUnsafeSlow(enoughFor(longest));
    const length = this.codes.write(text, isAscii ? 'latin1' : 'utf8');
    this.codes[length] = 0;
    return length;
  }

  /** Room for so many bytes, until the next call. */
  roomFor(length: number): Buffer {
    if (this.room.length < length) this.room = Buffer.allocUnsafeSlow(enoughFor(length));
    return this.room;
  }
}
