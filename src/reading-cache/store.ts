import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// A store is one file: texts of ASCII one after the other, then for each its digest and length, then their count and a mark.

/** In bytes: of SHA-256. */
const DIGEST = 32;
const ENTRY = DIGEST + 4;
const MARK = 'svclens1';
const FOOTER = 4 + MARK.length;
/** Texts are asked for in about the order in which they were stored. */
const WINDOW = 1 << 18;

export interface Store {
  /** Under the digest, as a string of that many characters. */
  text(digest: string): string | undefined;
  close(): void;
}

/** Undefined where there is none, or not a whole one. Throws what the file system says. */
export const openStore = (path: string): Store | undefined => {
  const file = openSync(path, 'r');
  const spans = spansIn(file);
  if (spans === undefined) {
    closeSync(file);
    return undefined;
  }
  let window = Buffer.alloc(0);
  let from = 0;
  return {
    text(digest) {
      const span = spans.get(digest);
      if (span === undefined) return undefined;
      const { start, length } = span;
      if (start < from || start + length > from + window.length) {
        if (window.length < length || window.length < WINDOW) window = Buffer.allocUnsafeSlow(Math.max(length, WINDOW));
        from = start;
        readSync(file, window, 0, window.length, from);
      }
      return window.toString('latin1', start - from, start - from + length);
    },
    close: () => closeSync(file),
  };
};

interface StoredSpan {
  readonly start: number;
  readonly length: number;
}

const spansIn = (file: number): ReadonlyMap<string, StoredSpan> | undefined => {
  const { size } = fstatSync(file);
  if (size < FOOTER) return undefined;
  const footer = readAt(file, size - FOOTER, FOOTER);
  const count = footer.readUInt32LE(0);
  const indexStart = size - FOOTER - count * ENTRY;
  if (footer.toString('latin1', 4) !== MARK || indexStart < 0) return undefined;
  const index = readAt(file, indexStart, count * ENTRY);
  const spans = new Map<string, StoredSpan>();
  let start = 0;
  for (let at = 0; at < index.length; at += ENTRY) {
    const length = index.readUInt32LE(at + DIGEST);
    spans.set(index.toString('latin1', at, at + DIGEST), { start, length });
    start += length;
  }
  return start === indexStart ? spans : undefined;
};

const readAt = (file: number, position: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
};

const CHUNK = 1 << 18;

/** The bytes of a store, piece by piece. */
export function* bytesOfStore(texts: Iterable<readonly [digest: string, text: string]>): Generator<Uint8Array> {
  const index: Buffer[] = [];
  const stored = new Set<string>();
  let pieces: string[] = [];
  let length = 0;
  for (const [digest, text] of texts) {
    if (stored.has(digest)) continue;
    stored.add(digest);
    const entry = Buffer.from(`${digest}\0\0\0\0`, 'latin1');
    entry.writeUInt32LE(text.length, DIGEST);
    index.push(entry);
    pieces.push(text);
    length += text.length;
    if (length < CHUNK) continue;
    yield Buffer.from(pieces.join(''), 'latin1');
    pieces = [];
    length = 0;
  }
  const footer = Buffer.from(`\0\0\0\0${MARK}`, 'latin1');
  footer.writeUInt32LE(index.length, 0);
  yield Buffer.concat([Buffer.from(pieces.join(''), 'latin1'), ...index, footer]);
}
