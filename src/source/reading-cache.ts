import type { SourceDocument } from './document.ts';
import type { LoadedFile } from './load.ts';
import type { SourceFile } from './manifest.ts';

/** What was read of a file, before anybody asks which objects its documents hold. */
export interface ReadFile extends Pick<LoadedFile, 'unreadable' | 'others' | 'template' | 'speaksToUs'> {
  readonly documents: readonly ObjectDocument[];
}

export interface ObjectDocument extends SourceDocument {
  readonly value: Readonly<Record<string, unknown>>;
  /** The value is the little that is kept of its object. */
  readonly isReduced?: boolean;
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
  /** The same for a file whose bytes somebody else has looked at; files are asked for in their order. */
  foreseen(file: SourceFile): ReadFile | undefined;
  /** As an earlier run has read the same bytes, without documents that hold no object; undefined where they have to be read. */
  known(file: SourceFile, bytes: Uint8Array): ReadFile | undefined;
  readonly faultless: FaultlessValues;
  /** When everything is judged: for the next run. */
  leave(loaded: readonly { readonly file: SourceFile; readonly content: LoadedFile }[]): void;
}
