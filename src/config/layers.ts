import { dirname, resolve } from 'node:path';
import type { Path } from '../finding.ts';
import type { DocumentReader, SourceDocument } from '../source/document.ts';
import { at, type Manifest, type Place, type SourceFile } from '../source/manifest.ts';
import { reasonOf } from '../source/reason.ts';

/** One configuration file, read and not yet held against the schema. */
export interface Layer {
  readonly path: string;
  /** Its first document; empty where that is no mapping. */
  readonly manifest: Manifest;
  readonly text: string;
  readonly documents: readonly SourceDocument[];
}

export interface Misleading {
  readonly at: Place;
  readonly message: string;
  readonly remedy: string;
}

/** A configuration file with all that it extends. */
export interface Layers {
  /** The file that was found or named: its folder is what the layers hold for. */
  readonly holder: Layer;
  /** Later ones win; the holder comes last. */
  readonly layers: readonly Layer[];
  readonly misleading: readonly Misleading[];
}

export type OpenFile = (path: string) => SourceFile;

/** Throws what the file system says where the file itself cannot be read. */
export const layersOf = (path: string, open: OpenFile, reader: DocumentReader): Layers => {
  const misleading: Misleading[] = [];
  const below = (layer: Layer, above: readonly Layer[]): readonly Layer[] => {
    const chain = [...above, layer];
    const extended = extendedBy(layer).flatMap(({ file, path }) => {
      const target = resolve(dirname(layer.path), file);
      const place = at(layer.manifest, ...path);
      const start = chain.findIndex(other => other.path === target);
      if (start !== -1) {
        const names = [...chain.slice(start), chain[start]].map(other => other?.manifest.file.name);
        const message = `extends comes back to where it began: ${names.join(' -> ')}`;
        misleading.push({ at: place, message, remedy: 'remove one of these extends' });
        return [];
      }
      try {
        return below(layerAt(target, open, reader), chain);
      } catch (error) {
        const remedy = 'name a file relative to this one, as in extends: ../.svclens.yaml';
        misleading.push({ at: place, message: `extends ${file}: ${reasonOf(error)}`, remedy });
        return [];
      }
    });
    return [...extended, layer];
  };
  const holder = layerAt(path, open, reader);
  return { holder, layers: below(holder, []), misleading };
};

const layerAt = (path: string, open: OpenFile, reader: DocumentReader): Layer => {
  const file = open(path);
  const text = file.text();
  const documents = reader.read(text);
  const [document = { start: 0, end: 0, value: {}, duplicateKeys: [] }] = documents;
  const { value } = document;
  const manifest = {
    apiVersion: '',
    kind: '',
    name: undefined,
    namespace: undefined,
    value: isMapping(value) ? value : {},
    file,
    document,
    root: [],
  };
  return { path, manifest, text, documents };
};

const extendedBy = ({ manifest }: Layer): readonly { readonly file: string; readonly path: Path }[] => {
  const { extends: named } = manifest.value;
  if (typeof named === 'string') return [{ file: named, path: ['extends'] }];
  return listIn(manifest.value, 'extends').flatMap((file, index) =>
    typeof file === 'string' ? [{ file, path: ['extends', index] }] : [],
  );
};

export type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mappingIn = (value: Mapping, key: string): Mapping => {
  const child = value[key];
  return isMapping(child) ? child : {};
};

export const listIn = (value: Mapping, key: string): readonly unknown[] => {
  const child = value[key];
  return Array.isArray(child) ? child : [];
};
