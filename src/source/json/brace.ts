import { Buffer } from 'node:buffer';

/** The reader looks at so many bytes; the white space is Go's. */
const PROBE = 4096;
const FIRST_BRACE = /^[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\{/;

export function beginsWithBrace(text: string): boolean {
  // Nearly every file begins with a letter, a dash or a hash.
  const first = text.charCodeAt(0);
  if (first > 0x20 && first < 0x7b) return false;
  const head = FIRST_BRACE.exec(text.slice(0, PROBE));
  return head !== null && Buffer.byteLength(head[0]) <= PROBE;
}
