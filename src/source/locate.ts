import type { Location, Path } from '../finding.ts';
import type { DocumentReader, Places, SourceDocument, Span } from './document.ts';
import { formatPath } from './field-path.ts';
import { type Manifest, type Place, type SourceFile, writtenPlace } from './manifest.ts';
import { recent } from './recent.ts';
import { templateOf } from './rendered.ts';
import { detached } from './yaml/detached.ts';

/** Turns places into positions, at the very end and for findings only. */
export interface Locator {
  locate(place: Place): Location;
  spot(place: Place): Spot;
  /** The text as typed at a place, without its surroundings. */
  written(place: Place): string | undefined;
  span(place: Place): Span;
  /** The whole object, also inside a List. */
  spanOfObject(manifest: Manifest): Span;
  locationOf(file: SourceFile, span: Span): Location;
  /** The line that an offset is in and a few before it, to be kept without the rest of the text; undefined if they are long. */
  excerpt(file: SourceFile, offset: number, linesBefore: number): string | undefined;
  /** The template that a document of a rendered chart was made of. */
  templateOf(file: SourceFile, document: Span): string | undefined;
}

/** All that there is to know of a place, for who asks while its document is open anyway. */
export interface Spot {
  readonly location: Location;
  /** Absent where nobody has typed the object: in a cluster. */
  readonly span?: Span;
  /** As `templateOf` tells. */
  readonly source?: string | undefined;
}

interface OpenDocument {
  readonly places: Places;
  readonly source: string | undefined;
}

interface OpenFile {
  readonly text: string;
  readonly pointAt: (offset: number) => Point;
  readonly opened: (document: SourceDocument) => OpenDocument;
}

/** 1-based, both. */
interface Point {
  readonly line: number;
  readonly column: number;
}

/** Counts lines from the offset that was asked for last: most questions come in the order of the text. */
const pointsIn = (text: string): ((offset: number) => Point) => {
  let line = 1;
  let start = 0;
  return offset => {
    while (start > offset) {
      start = start === 1 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
      line--;
    }
    for (let end = text.indexOf('\n', start); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
      start = end + 1;
      line++;
    }
    return { line, column: offset - start + 1 };
  };
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
    const opened = recent(DOCUMENTS_KEPT, (document: SourceDocument) => ({
      places: reader.places(text, document),
      source: templateOf(text, document),
    }));
    return { text, pointAt: pointsIn(text), opened };
  });

  const locationOf = (file: SourceFile, span: Span): Location => {
    const { pointAt } = openFile(file);
    const { line, column } = pointAt(span.start);
    const { line: endLine, column: endColumn } = pointAt(Math.max(span.start, span.end));
    return { file: file.name, line, column, endLine, endColumn };
  };

  /** The key of the nearest parent that was written; for the object's own fields, its first line. */
  const parentOf = (open: OpenFile, { manifest, path }: Place): Span => {
    const { places } = open.opened(manifest.document);
    for (let length = path.length - 1; length > 0; length--) {
      const parent = [...manifest.root, ...path.slice(0, length)];
      const key = places(parent, 'key');
      if (key !== undefined) return key;
      const value = places(parent, 'value');
      if (value !== undefined) return { start: value.start, end: lineEnd(open.text, value.start) };
    }
    return objectStart(open, manifest);
  };

  const objectStart = ({ text, opened }: OpenFile, { document, root }: Manifest): Span => {
    const { places } = opened(document);
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
    const found = open.opened(manifest.document).places([...manifest.root, ...path], part);
    if (found === undefined) {
      if (!strict) return parentOf(open, { manifest, path, part });
      throw new Error(`no ${part} at ${path.join('.')} in ${manifest.file.name} (${manifest.kind} ${manifest.name})`);
    }
    return found;
  };

  const spot = (place: Place): Spot => {
    const { manifest, path } = writtenPlace(place);
    const { file, document } = manifest;
    if (file.live) return { location: fieldIn(file, path) };
    const found = span(place);
    return { location: locationOf(file, found), span: found, source: openFile(file).opened(document).source };
  };

  return {
    spot,
    span,
    spanOfObject: ({ file, document, root }) => openFile(file).opened(document).places(root, 'value') ?? document,
    locate: place => spot(place).location,
    written: place => {
      const { start, end } = span(place);
      return openFile(writtenPlace(place).manifest.file).text.slice(start, end);
    },
    locationOf,
    excerpt: (file, offset, linesBefore) => excerptOf(openFile(file).text, offset, linesBefore),
    templateOf: (file, document) => templateOf(openFile(file).text, document),
  };
};

/** Longer ones would fill the memory, as those of a file that is all one line. */
const LONGEST_EXCERPT = 1000;

const excerptOf = (text: string, offset: number, linesBefore: number): string | undefined => {
  const end = text.indexOf('\n', offset) + 1 || text.length;
  let start = lineStart(text, offset);
  for (let rest = linesBefore; rest > 0 && start > 0; rest--) start = lineStart(text, start - 1);
  return end - start > LONGEST_EXCERPT ? undefined : detached(text.slice(start, end));
};

const lineStart = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);

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
