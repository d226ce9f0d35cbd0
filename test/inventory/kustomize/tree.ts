import { filesOf } from '../../../src/inventory/kustomize/built.ts';
import type { KustomizeFiles } from '../../../src/inventory/kustomize/documents.ts';
import { collectFiles } from '../../../src/source/files.ts';
import { type LoadOptions, loadFile } from '../../../src/source/load.ts';
import type { Manifest, SourceFile } from '../../../src/source/manifest.ts';
import { reader } from '../../../src/source/reader.ts';

export interface Tree {
  readonly manifests: readonly Manifest[];
  readonly files: KustomizeFiles;
}

/** What is let go when a file has been read. */
export type LetGo = Pick<LoadOptions, 'isReadPast' | 'keptOf'>;

/** All files below a folder, as kustomizations see them. */
export const readTree = async (folder: string, letGo?: LetGo): Promise<Tree> => {
  const collected = await collectFiles([folder], {
    cwd: folder,
    standardInput: () => new Uint8Array(),
    standardInputName: '<stdin>',
  });
  return inMemory(collected.files, letGo);
};

export const inMemory = (sources: readonly SourceFile[], letGo: LetGo = {}): Tree => {
  const charts = new Set<string>();
  const loaded = sources.map(file => ({ file, content: loadFile(file, reader, { charts, ...letGo }) }));
  return { manifests: loaded.flatMap(({ content }) => content.manifests), files: filesOf(loaded, reader) };
};
