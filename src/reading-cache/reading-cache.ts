import { hash } from 'node:crypto';
import type { SourceFile } from '../source/manifest.ts';
import type { ReadFile, ReadingCache } from '../source/reading-cache.ts';
import { bytesOfStore, openStore, type Store } from './store.ts';
import { fileOfText, textOfFile } from './stored-file.ts';
import type { UserCache } from './user-cache.ts';

/** A share of the files: for fewer new ones the store is not written again. */
const FEW = 1 / 32;

/** What an earlier run has left under a path, if any has, and what this one leaves there for the next. */
export const createReadingCache = (
  path: string,
  files: readonly SourceFile[],
  { leave, digestsAhead }: UserCache,
): ReadingCache => {
  const store = opened(path);
  const digestAhead = store && digestsAhead?.(files.map(file => file.path ?? ''));
  let next = 0;
  const digests = new Map<SourceFile, string>();
  const faultless = new Set<object>();
  const passed = new Set<object>();
  let known = 0;
  const recalled = (file: SourceFile, digest: string): ReadFile | undefined => {
    digests.set(file, digest);
    const found = knownIn(store, digest, file, faultless);
    if (found !== undefined) known++;
    return found;
  };
  return {
    foreseen(file) {
      if (digestAhead === undefined) return undefined;
      while (next < files.length && files[next] !== file) next++;
      const digest = digestAhead(next++);
      return digest === undefined ? undefined : recalled(file, digest);
    },
    known: (file, bytes) => recalled(file, hash('sha256', bytes, 'binary')),
    faultless: {
      has: value => faultless.has(value),
      add: value => passed.add(value),
      delete: value => passed.delete(value),
    },
    leave(loaded) {
      store?.close();
      if (digests.size - known <= digests.size * FEW) return;
      const isFaultless = (value: object) => faultless.has(value) || passed.has(value);
      function* texts(): Generator<readonly [digest: string, text: string]> {
        for (const { file, content } of loaded) {
          const digest = digests.get(file);
          if (digest !== undefined) yield [digest, textOfFile(file, content, isFaultless)];
        }
      }
      leave(path, () => bytesOfStore(texts()));
    },
  };
};

const opened = (path: string): Store | undefined => {
  try {
    return openStore(path);
  } catch {
    return undefined;
  }
};

const knownIn = (
  store: Store | undefined,
  digest: string,
  file: SourceFile,
  faultless: Set<object>,
): ReadFile | undefined => {
  const text = store?.text(digest);
  if (text === undefined) return undefined;
  try {
    return fileOfText(file, text, faultless);
  } catch {
    // Somebody else has written there.
    return undefined;
  }
};
