import type { DocumentReader, Span } from './document.ts';
import type { SourceFile } from './manifest.ts';
import { recent } from './recent.ts';

/** The value of a document that was let go. */
export type ReadAgain = (file: SourceFile, document: Span) => unknown;

/** Who asks for one value of a file often asks for others of it, too. */
export const readingAgain = (reader: DocumentReader): ReadAgain => {
  const documentsOf = recent(1, (file: SourceFile) => reader.read(file.text()));
  return (file, { start }) => documentsOf(file).find(candidate => candidate.start === start)?.value;
};
