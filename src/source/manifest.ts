import type { Path, Resource } from '../finding.ts';
import type { SourceDocument, Span } from './document.ts';

/** One file or standard input. The text is read again when a finding needs a position, so that nothing holds a whole tree in memory. */
export interface SourceFile {
  /** As shown to people: relative to the working directory, with `/`. */
  readonly name: string;
  /** Folders from the outermost to the file's own, as in `shop/base`; `''` for the top and for standard input. */
  readonly folder: string;
  /** An object that a cluster holds: nobody can point at a line of it. */
  readonly live?: true;
  /** Where it lies on the disk. */
  readonly path?: string;
  text(): string;
  /** What is made of its bytes, which hold until `made` returns; absent where there are none. */
  through?<Made>(made: (bytes: Uint8Array) => Made): Made;
}

/** Without its folders. */
export const baseName = ({ name }: SourceFile): string => name.slice(name.lastIndexOf('/') + 1);

/** One object as somebody wrote it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  /** As written, else the caller's `--namespace`. A missing namespace is not `default`: it is whatever the caller applies it to. */
  readonly namespace: string | undefined;
  /** What kubectl would send. Fields that are null are absent for the server. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Of what is read past: its apiVersion, kind and metadata, and little else. To ask for its `value` means to read it again. */
  readonly kept?: Readonly<Record<string, unknown>>;
  readonly file: SourceFile;
  readonly document: SourceDocument;
  /** Path of the object inside its document: empty, or for instance `['items', 0]` inside a List. */
  readonly root: Path;
  /** Present where a kustomization made the object; `value`, name and namespace are then those it was given. */
  readonly built?: Built;
  /** Present where nobody wrote a manifest: a configuration file says that the object exists outside of the input. */
  readonly declared?: Declared;
}

/** What `kustomize build` made of an object. */
export interface Built {
  /** The kustomization that was built. */
  readonly root: Manifest;
  /** The object as it was written. */
  readonly origin: Manifest;
  /** All that was read for the root, as it was written. */
  readonly reached: ReadonlySet<Manifest>;
  /** Where a part of the value was written: in the origin, in a patch or in a kustomization. */
  readonly from: (path: Path, part: Place['part']) => Place;
}

/** What a configuration file says of an object that others may rely on. It is never judged itself. */
export interface Declared {
  /** Whether it exists for an object: the configuration file speaks to what it is the nearest one of. */
  readonly holdsFor: (other: Manifest) => boolean;
  /** Where the configuration file says a part of the value. */
  readonly from: (path: Path, part: Place['part']) => Place;
}

/**
 * `value` and `key` must exist in the document; `missing` stands for an absent field and is shown at the nearest existing
 * parent's key. `span` is for what no path leads to, such as the first of two equal keys.
 */
export interface Place {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly part: 'value' | 'key' | 'missing';
  readonly span?: Span;
}

export const at = (manifest: Manifest, ...path: Path): Place => ({ manifest, path, part: 'value' });
export const keyOf = (manifest: Manifest, ...path: Path): Place => ({ manifest, path, part: 'key' });
export const missing = (manifest: Manifest, ...path: Path): Place => ({ manifest, path, part: 'missing' });
export const atSpan = (manifest: Manifest, span: Span): Place => ({ manifest, path: [], part: 'value', span });

/** The place in what somebody wrote. */
export const writtenPlace = (place: Place): Place => {
  const { built, declared } = place.manifest;
  if (declared !== undefined) return declared.from(place.path, place.part);
  if (built === undefined) return place;
  return place.span === undefined ? built.from(place.path, place.part) : { ...place, manifest: built.origin };
};

export const resourceOf = (manifest: Manifest): Resource => ({
  apiVersion: manifest.apiVersion,
  kind: manifest.kind,
  namespace: manifest.namespace ?? null,
  name: manifest.name ?? null,
});
