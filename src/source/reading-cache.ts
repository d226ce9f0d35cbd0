import type { SourceDocument } from './document.ts';
import type { LoadedFile } from './load.ts';
import type { SourceFile } from './manifest.ts';

/** A file as it was when the same bytes were read before: of its documents only those that hold objects. */
export interface KnownFile extends Pick<LoadedFile, 'others' | 'speaksToUs'> {
  readonly documents: readonly KnownDocument[];
}

export interface KnownDocument extends SourceDocument {
  /** The value is the little that is kept of its object. */
  readonly isReduced: boolean;
}

/**
 * Which objects are right by themselves: the fields have their types, the API server refuses nothing, and nothing is left to be
 * filled in. Told of the value that was read, so that one that a kustomization has changed is another.
 */
export interface FaultlessValues {
  /** Known from an earlier run. */
  has(value: object): boolean;
  /** So far, nothing is wrong with it. */
  add(value: object): void;
  delete(value: object): void;
}

/** What earlier runs have made of files, by the digest of their bytes. It is never asked about a file of a chart. */
export interface ReadingCache {
  /** Undefined where the bytes have to be read. */
  known(file: SourceFile, bytes: Uint8Array): KnownFile | undefined;
  readonly faultless: FaultlessValues;
  /** When everything is judged: for the next run. */
  leave(loaded: readonly { readonly file: SourceFile; readonly content: LoadedFile }[]): void;
}
