import type { DocumentReader } from './document.ts';
import type { Manifest } from './manifest.ts';

/**
 * The manifest without its value, which is read again where somebody asks for it after all. What was read of it, a
 * kustomization may go by as long as it changes nothing else.
 */
export const withoutValue = (manifest: Manifest, reader: DocumentReader): Manifest => {
  const { file, root, document, apiVersion, kind, name, namespace, value: kept } = manifest;
  const { start, end, duplicateKeys, isLineByLine = false } = document;
  const readAgain = () => reader.read(file.text()).find(candidate => candidate.start === start)?.value;
  return {
    ...{ apiVersion, kind, name, namespace, file, root, kept },
    document: {
      ...{ start, end, duplicateKeys, isLineByLine },
      get value() {
        return readAgain();
      },
    },
    get value() {
      return readAgain() as Manifest['value'];
    },
  };
};
