import { posix } from 'node:path';
import type { DocumentReader } from '../source/document.ts';
import type { LoadedFile } from '../source/load.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import type { KustomizeFiles } from './kustomize/documents.ts';
import { filesNamedIn } from './kustomize/kustomization.ts';
import { isKustomization } from './kustomize/recognize.ts';
import { type BuiltObject, type BuiltRoot, buildRoots } from './kustomize/roots.ts';

export interface Loaded {
  readonly file: SourceFile;
  readonly content: LoadedFile;
}

/**
 * What is judged: the objects of every root as they are built, and all others as they were written. A root that could not be
 * followed to the end builds nothing here: its objects are judged as written, knowing that a kustomization may change them.
 */
export const asBuilt = (loaded: readonly Loaded[], reader: DocumentReader): readonly Manifest[] => {
  const manifests = loaded.flatMap(({ content }) => content.manifests);
  const { roots } = buildRoots(manifests, filesOf(loaded, reader));
  const followed = roots.filter(({ notes }) => notes.length === 0);
  const kustomizations = new Set(followed.flatMap(({ reached }) => [...reached].filter(isKustomization)));
  const read = new Set(
    [...kustomizations].flatMap(manifest =>
      filesNamedIn(manifest).map(path => posix.resolve(manifest.file.folder, path)),
    ),
  );
  return [
    // Patches are judged by what they make of others.
    ...manifests.filter(manifest => isKustomization(manifest) || !read.has(pathOf(manifest.file))),
    ...followed.flatMap(root => root.objects.map(object => builtManifest(object, root))),
  ];
};

/** By what name a kustomization finds a file. */
const pathOf = ({ folder, name }: SourceFile): string => posix.join(folder, posix.basename(name));

/** The files of the input. One is read again for its documents that are no objects: patches, replacements. */
export const filesOf = (loaded: readonly Loaded[], reader: DocumentReader): KustomizeFiles => {
  const byPath = new Map(loaded.map(one => [pathOf(one.file), one]));
  return {
    at: path => {
      const found = byPath.get(path);
      if (found === undefined) return undefined;
      const { file, content } = found;
      return {
        file,
        manifests: content.manifests,
        readable: content.unreadable.length === 0 && !content.template,
        documents: () => reader.read(file.text()),
      };
    },
    read: text => reader.read(text),
  };
};

const builtManifest = (
  { origin, value, name, namespace, from }: BuiltObject,
  { kustomization, reached }: BuiltRoot,
): Manifest => {
  const { apiVersion, kind } = value;
  return {
    ...origin,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
    name,
    // The caller's namespace holds for built objects, too.
    namespace: namespace ?? (isKustomization(origin) ? undefined : fallbackOf(origin)),
    value,
    built: { root: kustomization, origin, reached, from },
  };
};

const fallbackOf = ({ namespace, value }: Manifest): string | undefined => {
  const metadata = value['metadata'];
  const isWritten = typeof metadata === 'object' && metadata !== null && 'namespace' in metadata;
  return isWritten ? undefined : namespace;
};
