import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// A store is one file: texts of ASCII one after the other, then for each its digest and length, then their count and a mark.

/** In bytes: of SHA-256. */
const DIGEST = 32;
const ENTRY = DIGEST + 4;
const MARK = 'svclens1';
const FOOTER = 4 + MARK.length;
/** In bytes: texts are asked for in about the order in which they were stored. */
const WINDOW = 1 << 18;

export interface Store {
  /** Under the digest, as a string of that many characters. */
  text(digest: string): string | undefined;
  close(): void;
}

/** Undefined where there is none, or not a whole one. Throws what the file system says. */
export const openStore = (path: string): Store | undefined => {
  const file = openSync(path, 'r');
  const index = indexIn(file);
  if (index === undefined) {
    closeSync(file);
    return undefined;
  }
  const find = finderIn(index);
  let window = Buffer.alloc(0);
  let from = 0;
  return {
    text(digest) {
      const span = find(digest);
      if (span === undefined) return undefined;
      const { start, length } = span;
      if (start < from || start + length > from + window.length) {
        if (window.length < Math.max(length, WINDOW)) window = Buffer.allocUnsafeSlow(Math.max(length, WINDOW));
        from = start;
        readSync(file, window, 0, window.length, from);
      }
      return window.toString('latin1', start - from, start - from + length);
    },
    close: () => closeSync(file),
  };
};

/** Digests and lengths, if they fit what stands before them. */
const indexIn = (file: number): Buffer | undefined => {
  const { size } = fstatSync(file);
  if (size < FOOTER) return undefined;
  const footer = readAt(file, size - FOOTER, FOOTER);
  const length = footer.readUInt32LE(0) * ENTRY;
  const position = size - FOOTER - length;
  if (footer.toString('latin1', 4) !== MARK || position < 0) return undefined;
  const index = readAt(file, position, length);
  let end = 0;
  for (let at = 0; at < length; at += ENTRY) end += index.readUInt32LE(at + DIGEST);
  return end === position ? index : undefined;
};

const readAt = (file: number, position: number, length: number): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
};

interface StoredSpan {
  readonly start: number;
  readonly length: number;
}

/** Where nothing has changed, one text is asked for after the other, and nobody needs a map of all. */
const finderIn = (index: Buffer): ((digest: string) => StoredSpan | undefined) => {
  let spans: ReadonlyMap<string, StoredSpan> | undefined;
  let at = 0;
  let start = 0;
  return digest => {
    if (spans === undefined && at < index.length && digestAt(index, at) === digest) {
      const span = { start, length: index.readUInt32LE(at + DIGEST) };
      at += ENTRY;
      start += span.length;
      return span;
    }
    spans ??= spansIn(index);
    return spans.get(digest);
  };
};

const digestAt = (index: Buffer, at: number): string => index.toString('latin1', at, at + DIGEST);

const spansIn = (index: Buffer): ReadonlyMap<string, StoredSpan> => {
  const spans = new Map<string, StoredSpan>();
  let start = 0;
  for (let at = 0; at < index.length; at += ENTRY) {
    const length = index.readUInt32LE(at + DIGEST);
    spans.set(digestAt(index, at), { start, length });
    start += length;
  }
  return spans;
};

/** In characters. */
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
