import { posix } from 'node:path';
import type { KustomizeFile, KustomizeFiles } from '../../../src/inventory/kustomize/documents.ts';
import { collectFiles } from '../../../src/source/files.ts';
import { loadFile } from '../../../src/source/load.ts';
import type { Manifest } from '../../../src/source/manifest.ts';
import { reader } from '../../../src/source/reader.ts';

/** All files below a folder, as kustomizations see them. */
export const readTree = async (
  folder: string,
): Promise<{ readonly manifests: readonly Manifest[]; readonly files: KustomizeFiles }> => {
  const collected = await collectFiles([folder], {
    cwd: folder,
    standardInput: () => new Uint8Array(),
    standardInputName: '<stdin>',
  });
  const byPath = new Map<string, KustomizeFile>();
  for (const file of collected.files) {
    const { manifests, unreadable, template } = loadFile(file, reader, { charts: new Set() });
    byPath.set(posix.join(file.folder, posix.basename(file.name)), {
      file,
      manifests,
      readable: unreadable.length === 0 && !template,
      documents: () => reader.read(file.text()),
    });
  }
  return {
    manifests: [...byPath.values()].flatMap(({ manifests }) => manifests),
    files: { at: path => byPath.get(path), read: text => reader.read(text) },
  };
};
