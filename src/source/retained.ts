/**
 * What is kept in memory of what was read. A text that was cut out of another one holds all of that in memory, so a single
 * label would hold its whole file.
 */
import type { DocumentReader, SourceDocument } from './document.ts';
import type { Manifest } from './manifest.ts';

const copied = <T>(value: T): T => {
  try {
    return JSON.parse(JSON.stringify(value)) as T;
  } catch {
    // Nested as deep as the reader goes, and deeper than JSON.stringify can.
    return value;
  }
};

/** The document, with texts of its own. */
export const detached = (document: SourceDocument): SourceDocument => ({ ...document, value: copied(document.value) });

/** The manifest without its value, which is read again where somebody asks for it after all. */
export const withoutValue = (manifest: Manifest, reader: DocumentReader): Manifest => {
  const { file, root, document, apiVersion, kind, name, namespace } = manifest;
  const { start, end, duplicateKeys } = document;
  const readAgain = () => reader.read(file.text()).find(candidate => candidate.start === start)?.value;
  return {
    ...{ apiVersion: '', kind: '', name: undefined, namespace: undefined },
    ...copied({ apiVersion, kind, name, namespace }),
    ...{ file, root },
    document: {
      ...{ start, end, duplicateKeys },
      get value() {
        return readAgain();
      },
    },
    get value() {
      return readAgain() as Manifest['value'];
    },
  };
};
