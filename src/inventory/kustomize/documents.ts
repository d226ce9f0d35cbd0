import { posix } from 'node:path';
import type { SourceDocument } from '../../source/document.ts';
import { baseName, type Manifest, type SourceFile } from '../../source/manifest.ts';
import { memoized } from '../memoized.ts';
import { isMapping, isPresent, type Traced } from './tracing.ts';

/** What a kustomization can reach: a file of the input, or of the disk. */
export interface KustomizeFile {
  readonly file: SourceFile;
  readonly manifests: readonly Manifest[];
  /** False if a document of it could not be read. */
  readonly readable: boolean;
  documents(): readonly SourceDocument[];
}

export interface KustomizeFiles {
  /** By absolute path with `/`; undefined if there is none. */
  at(path: string): KustomizeFile | undefined;
  read(text: string): readonly SourceDocument[];
}

/** By what path a kustomization finds a file. */
export const pathOf = memoized((file: SourceFile) => {
  const { folder } = file;
  const base = baseName(file);
  return folder === '' || folder.endsWith('/') ? folder + base : `${folder}/${base}`;
}, new WeakMap());

/** By what path a file or folder is found that is named in a folder. */
export const pathFrom = (folder: string, named: string): string => {
  const path = posix.join(named.startsWith('/') ? '/' : folder, named);
  return path.endsWith('/') && path !== '/' ? path.slice(0, -1) : path;
};

/** Documents that are no objects by themselves: patches, replacements, configurations. */
export interface Documents {
  inFile(path: Traced<string>): readonly Traced[] | undefined;
  /** The text itself if it is YAML of a mapping or list, else the file that it names. */
  inTextOrFile(text: Traced<string> | undefined, path: Traced<string> | undefined): readonly Traced[] | undefined;
}

/** The name of a file or folder, which YAML reads as one text. */
const PLAIN_PATH = /^[\w./][\w./-]*$/;

export const documentsBelow = (folder: string, files: KustomizeFiles): Documents => {
  const inFile: Documents['inFile'] = path => {
    const found = files.at(pathFrom(folder, path.value));
    if (found === undefined) return undefined;
    const documents = found.documents();
    if (documents.some(({ problem }) => problem !== undefined)) return undefined;
    return documents
      .filter(({ value }) => isPresent(value))
      .map(document => ({ value: document.value, at: { manifest: holderOf(found.file, document), path: [] } }));
  };

  const inText = (text: Traced<string>): readonly Traced[] | undefined => {
    if (PLAIN_PATH.test(text.value)) return undefined;
    const documents = files.read(text.value).filter(({ value }) => isPresent(value));
    const isStructure = documents.every(({ value, problem }) => problem === undefined && typeof value === 'object');
    return isStructure && documents.length > 0
      ? documents.map(({ value }) => ({ value, at: { ...text.at, whole: true } }))
      : undefined;
  };

  return {
    inFile,
    inTextOrFile: (text, path) => (text && inText(text)) ?? (path && inFile(path)),
  };
};

/** A document has places whether or not it is an object. */
const holderOf = (file: SourceFile, document: SourceDocument): Manifest => ({
  apiVersion: '',
  kind: '',
  name: undefined,
  namespace: undefined,
  value: isMapping(document.value) ? document.value : {},
  file,
  document,
  root: [],
});
