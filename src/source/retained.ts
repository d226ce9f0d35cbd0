import type { SourceDocument } from './document.ts';
import type { Manifest, SourceFile } from './manifest.ts';
import type { ReadAgain } from './read-again.ts';

/**
 * The manifest of a whole document without its value, which is read again where somebody asks for it after all. By what is
 * kept, a kustomization may go as long as it changes nothing else.
 */
export const withoutValue = (manifest: Manifest, kept: Manifest['value'], readAgain: ReadAgain): Manifest =>
  new Retained(manifest, kept, readAgain);

class Retained implements Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly file: SourceFile;
  readonly document: SourceDocument;
  readonly root: Manifest['root'];
  readonly kept: Manifest['value'];
  private readonly readAgain: ReadAgain;

  constructor(manifest: Manifest, kept: Manifest['value'], readAgain: ReadAgain) {
    const { apiVersion, kind, name, namespace, file, document, root } = manifest;
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.name = name;
    this.namespace = namespace;
    this.file = file;
    this.document = new RetainedDocument(file, document, readAgain);
    this.root = root;
    this.kept = kept;
    this.readAgain = readAgain;
  }

  get value(): Manifest['value'] {
    return this.readAgain(this.file, this.document) as Manifest['value'];
  }
}

class RetainedDocument implements SourceDocument {
  readonly start: number;
  readonly end: number;
  readonly duplicateKeys: SourceDocument['duplicateKeys'];
  readonly isLineByLine: boolean;
  private readonly file: SourceFile;
  private readonly readAgain: ReadAgain;

  constructor(
    file: SourceFile,
    { start, end, duplicateKeys, isLineByLine = false }: SourceDocument,
    readAgain: ReadAgain,
  ) {
    this.file = file;
    this.start = start;
    this.end = end;
    this.duplicateKeys = duplicateKeys;
    this.isLineByLine = isLineByLine;
    this.readAgain = readAgain;
  }

  get value(): unknown {
    return this.readAgain(this.file, this);
  }
}
