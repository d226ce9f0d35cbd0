import { valueAt } from '../../kubernetes/pods/read.ts';
import type { DocumentReader, SourceDocument } from '../../source/document.ts';
import type { LoadedFile } from '../../source/load.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import { type KustomizeFiles, pathOf } from './documents.ts';
import { kustomizationsIn } from './features.ts';
import { pathsNamedIn, readKustomization } from './kustomization.ts';
import type { Kustomizations } from './kustomizations.ts';
import type { Note } from './problems.ts';
import { isKustomization } from './recognize.ts';
import { type BuiltObject, type BuiltRoot, buildRoots } from './roots.ts';

export interface Loaded {
  readonly file: SourceFile;
  readonly content: LoadedFile;
}

export interface Applied {
  readonly kustomizations: Kustomizations;
  readonly manifests: readonly Manifest[];
  readonly notBuilt: readonly NotBuilt[];
}

/** A root that could not be followed to the end. */
export interface NotBuilt {
  readonly root: Manifest;
  readonly what: Note['what'];
  /** The file, the address or the field that is in the way. */
  readonly text: string;
  /** How many more reasons there are. */
  readonly more: number;
}

/**
 * What is judged: the objects of every root as they are built, and all others as they were written. A root that could not be
 * followed to the end builds nothing here: its objects are judged as written, knowing that a kustomization may change them.
 */
export const asBuilt = (loaded: readonly Loaded[], reader: DocumentReader): Applied => {
  const manifests = loaded.flatMap(({ content }) => content.manifests);
  const files = filesOf(loaded, reader);
  const { roots, circles } = buildRoots(manifests, files);
  const followed = roots.filter(({ notes }) => notes.length === 0);
  const kustomizations = new Set(followed.flatMap(({ reached }) => [...reached].filter(isKustomization)));
  const read = new Set([...kustomizations].flatMap(manifest => pathsNamedIn(readKustomization(manifest))));
  return {
    kustomizations: kustomizationsIn(manifests),
    manifests: [
      // Patches are judged by what they make of others.
      ...loaded.flatMap(({ file, content }) =>
        read.has(pathOf(file)) ? content.manifests.filter(isKustomization) : content.manifests,
      ),
      ...followed.flatMap(root => root.objects.map(object => builtManifest(object, root))),
    ],
    notBuilt: [
      ...roots.flatMap(({ kustomization, notes }) => reasonsAgainst(kustomization, notes)),
      ...circles.map((root): NotBuilt => ({ root, what: 'circle', text: '', more: 0 })),
    ],
  };
};

/** Of several reasons one, and how many more there are. A base that is reached twice is one reason. */
const reasonsAgainst = (root: Manifest, notes: readonly Note[]): readonly NotBuilt[] => {
  const reasons = new Map(
    notes.map(({ what, at: { manifest, path } }) => {
      const written = valueAt(manifest.value, path);
      const text = [written, valueAt(written, ['path']), path.at(-1)].find(isText) ?? '';
      return [`${what}\n${text}`, { what, text }];
    }),
  );
  const [first] = reasons.values();
  return first === undefined ? [] : [{ root, ...first, more: reasons.size - 1 }];
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** Undefined where a file holds more than objects. */
const documentsOf = ({ manifests, unreadable, others, template }: LoadedFile): readonly SourceDocument[] | undefined =>
  unreadable.length === 0 && others === 0 && !template
    ? [...new Set(manifests.map(({ document }) => document))]
    : undefined;

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
        documents: () => documentsOf(content) ?? reader.read(file.text()),
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
    file: origin.file,
    document: origin.document,
    root: origin.root,
    apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
    kind: typeof kind === 'string' ? kind : '',
    name,
    // The caller's namespace holds for built objects, too.
    namespace: namespace ?? (isKustomization(origin) ? undefined : fallbackOf(origin)),
    value,
    built: { root: kustomization, origin, reached, from },
  };
};

const fallbackOf = (origin: Manifest): string | undefined => {
  const { namespace, kept = origin.value } = origin;
  const { metadata } = kept;
  const isWritten = typeof metadata === 'object' && metadata !== null && 'namespace' in metadata;
  return isWritten ? undefined : namespace;
};
