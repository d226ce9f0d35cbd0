import { filesOf } from '../../../src/inventory/kustomize/built.ts';
import type { KustomizeFiles } from '../../../src/inventory/kustomize/documents.ts';
import type { IsReadPast } from '../../../src/source/document.ts';
import { collectFiles } from '../../../src/source/files.ts';
import { loadFile } from '../../../src/source/load.ts';
import type { Manifest, SourceFile } from '../../../src/source/manifest.ts';
import { reader } from '../../../src/source/reader.ts';

export interface Tree {
  readonly manifests: readonly Manifest[];
  readonly files: KustomizeFiles;
}

/** All files below a folder, as kustomizations see them. */
export const readTree = async (folder: string, isReadPast?: IsReadPast): Promise<Tree> => {
  const collected = await collectFiles([folder], {
    cwd: folder,
    standardInput: () => new Uint8Array(),
    standardInputName: '<stdin>',
  });
  return inMemory(collected.files, isReadPast);
};

export const inMemory = (sources: readonly SourceFile[], isReadPast?: IsReadPast): Tree => {
  const options = { charts: new Set<string>(), ...(isReadPast !== undefined && { isReadPast }) };
  const loaded = sources.map(file => ({ file, content: loadFile(file, reader, options) }));
  return { manifests: loaded.flatMap(({ content }) => content.manifests), files: filesOf(loaded, reader) };
};
