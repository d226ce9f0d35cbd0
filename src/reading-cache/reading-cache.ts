import { hash } from 'node:crypto';
import type { SourceFile } from '../source/manifest.ts';
import type { KnownFile, ReadingCache } from '../source/reading-cache.ts';
import { bytesOfStore, openStore, type Store } from './store.ts';
import { fileOfText, isStorable, textOfFile } from './stored-file.ts';

/** A share of the files: for fewer new ones the store is not written again. */
const FEW = 1 / 32;

/** What an earlier run has left under a path, if any has; `leave` writes there what this one has read. */
export const createReadingCache = (path: string, leave: (chunks: () => Iterable<Uint8Array>) => void): ReadingCache => {
  const store = opened(path);
  const digests = new Map<SourceFile, string>();
  const faultless = new Set<object>();
  const passed = new Set<object>();
  let known = 0;
  return {
    known(file, bytes) {
      const digest = hash('sha256', bytes, 'binary');
      digests.set(file, digest);
      const found = knownIn(store, digest, file, faultless);
      if (found !== undefined) known++;
      return found;
    },
    faultless: {
      has: value => faultless.has(value),
      add: value => passed.add(value),
      delete: value => passed.delete(value),
    },
    leave(loaded) {
      store?.close();
      if (loaded.length - known <= loaded.length * FEW) return;
      const storable = loaded.filter(({ file, content }) => digests.has(file) && isStorable(content));
      if (storable.length - known <= loaded.length * FEW) return;
      const isFaultless = (value: object) => faultless.has(value) || passed.has(value);
      function* texts(): Generator<readonly [digest: string, text: string]> {
        for (const { file, content } of storable) {
          yield [digests.get(file) ?? '', textOfFile(file, content, isFaultless)];
        }
      }
      leave(() => bytesOfStore(texts()));
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
): KnownFile | undefined => {
  const text = store?.text(digest);
  if (text === undefined) return undefined;
  try {
    return fileOfText(file, text, faultless);
  } catch {
    // Somebody else has written there.
    return undefined;
  }
};
