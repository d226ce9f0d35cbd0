import type { Location, Path } from '../finding.ts';
import type { DocumentReader, Places, SourceDocument, Span } from './document.ts';
import { formatPath } from './field-path.ts';
import { type Manifest, type Place, type SourceFile, writtenPlace } from './manifest.ts';
import { recent } from './recent.ts';
import { templateOf } from './rendered.ts';

/** Turns places into positions, at the very end and for findings only. */
export interface Locator {
  locate(place: Place): Location;
  /** The text as typed at a place, without its surroundings. */
  written(place: Place): string | undefined;
  span(place: Place): Span;
  /** The whole object, also inside a List. */
  spanOfObject(manifest: Manifest): Span;
  locationOf(file: SourceFile, span: Span): Location;
  /** The template that a document of a rendered chart was made of. */
  templateOf(file: SourceFile, document: Span): string | undefined;
}

interface OpenFile {
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly placesOf: (document: SourceDocument) => Places;
}

const lineStartsOf = (text: string): number[] => {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
};

const lineAt = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

const FILES_KEPT_OPEN = 8;
/** A finding and the other sides of its mismatch. */
const DOCUMENTS_KEPT = 4;

/**
 * A few files are kept open, and a few documents of each: ask file by file and document by document. A place that its document does not hold is a defect of the caller: with
 * `strict` it throws, else its nearest parent is shown.
 */
export const createLocator = (reader: DocumentReader, strict: boolean): Locator => {
  const openFile = recent(FILES_KEPT_OPEN, (file: SourceFile): OpenFile => {
    const text = file.text();
    const placesOf = recent(DOCUMENTS_KEPT, (document: SourceDocument) => reader.places(text, document));
    return { text, lineStarts: lineStartsOf(text), placesOf };
  });

  const locationOf = (file: SourceFile, span: Span): Location => {
    const { lineStarts } = openFile(file);
    const line = lineAt(lineStarts, span.start);
    const endLine = lineAt(lineStarts, Math.max(span.start, span.end));
    return {
      file: file.name,
      line: line + 1,
      column: span.start - (lineStarts[line] ?? 0) + 1,
      endLine: endLine + 1,
      endColumn: Math.max(span.start, span.end) - (lineStarts[endLine] ?? 0) + 1,
    };
  };

  /** The key of the nearest parent that was written; for the object's own fields, its first line. */
  const parentOf = (open: OpenFile, { manifest, path }: Place): Span => {
    const places = open.placesOf(manifest.document);
    for (let length = path.length - 1; length > 0; length--) {
      const parent = [...manifest.root, ...path.slice(0, length)];
      const key = places(parent, 'key');
      if (key !== undefined) return key;
      const value = places(parent, 'value');
      if (value !== undefined) return { start: value.start, end: lineEnd(open.text, value.start) };
    }
    return objectStart(open, manifest);
  };

  const objectStart = ({ text, placesOf }: OpenFile, { document, root }: Manifest): Span => {
    const places = placesOf(document);
    const kind = places([...root, 'kind'], 'value');
    if (kind !== undefined) return kind;
    const start = (places(root, 'value') ?? document).start;
    return { start, end: lineEnd(text, start) };
  };

  const span = (place: Place): Span => {
    if (place.span !== undefined) return place.span;
    const { manifest, path, part } = writtenPlace(place);
    const open = openFile(manifest.file);
    if (part === 'missing') return parentOf(open, { manifest, path, part });
    if (path.length === 0) return objectStart(open, manifest);
    const found = open.placesOf(manifest.document)([...manifest.root, ...path], part);
    if (found === undefined) {
      if (!strict) return parentOf(open, { manifest, path, part });
      throw new Error(`no ${part} at ${path.join('.')} in ${manifest.file.name} (${manifest.kind} ${manifest.name})`);
    }
    return found;
  };

  return {
    span,
    spanOfObject: ({ file, document, root }) => openFile(file).placesOf(document)(root, 'value') ?? document,
    locate: place => {
      const { manifest, path } = writtenPlace(place);
      return manifest.file.live ? fieldIn(manifest.file, path) : locationOf(manifest.file, span(place));
    },
    written: place => {
      const { start, end } = span(place);
      return openFile(writtenPlace(place).manifest.file).text.slice(start, end);
    },
    locationOf,
    templateOf: (file, document) => templateOf(openFile(file).text, document),
  };
};

const fieldIn = ({ name }: SourceFile, path: Path): Location => ({
  file: name,
  ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
  path: formatPath(path),
});

const lineEnd = (text: string, start: number): number => {
  const end = text.indexOf('\n', start);
  const line = end === -1 ? text.length : end;
  return text[line - 1] === '\r' ? Math.max(start, line - 1) : line;
};
