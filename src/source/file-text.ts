import { Buffer, isAscii } from 'node:buffer';
import { decodeText } from './encoding.ts';

/** The text of a file, with what its bytes tell sooner than its characters would. */
export interface FileText {
  readonly text: string;
  /** Nothing but characters of ASCII is in it. */
  readonly isAscii: boolean;
  /** The name of svclens is in it: only there may be comments or annotations that suppress something. */
  readonly speaksToUs: boolean;
}

const NAME = 'svclens';

const OTHER_THAN_ASCII = /[^\0-\x7f]/;

export const isAsciiText = (text: string): boolean => !OTHER_THAN_ASCII.test(text);

export const fileText = (text: string): FileText => ({
  text,
  isAscii: isAsciiText(text),
  speaksToUs: text.includes(NAME),
});

export const decodedText = (bytes: Uint8Array): FileText =>
  isAscii(bytes) ? ofAscii(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : fileText(decodeText(bytes));

const ofAscii = (bytes: Buffer): FileText => ({
  text: bytes.toString('latin1'),
  isAscii: true,
  speaksToUs: bytes.includes(NAME),
});
