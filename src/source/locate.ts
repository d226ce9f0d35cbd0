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
  let end = lineFeedAfter(text, 0);
  return offset => {
    for (; offset > end; line++) {
      start = end + 1;
      end = lineFeedAfter(text, start);
    }
    for (; offset < start; line--) {
      end = start - 1;
      start = lineStart(text, end);
    }
    return { line, column: offset - start + 1 };
  };
};

const lineFeedAfter = (text: string, offset: number): number => {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed === -1 ? text.length : lineFeed;
};

const lineStart = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);

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

  const spanIn = (open: OpenFile, place: Place): Span => {
    const { manifest, path, part } = place;
    if (part === 'missing') return parentOf(open, place);
    if (path.length === 0) return objectStart(open, manifest);
    const whole = manifest.root.length === 0 ? path : [...manifest.root, ...path];
    const found = open.opened(manifest.document).places(whole, part);
    if (found === undefined) {
      if (!strict) return parentOf(open, place);
      throw new Error(`no ${part} at ${path.join('.')} in ${manifest.file.name} (${manifest.kind} ${manifest.name})`);
    }
    return found;
  };

  const span = (place: Place): Span => {
    if (place.span !== undefined) return place.span;
    const written = writtenPlace(place);
    return spanIn(openFile(written.manifest.file), written);
  };

  const spot = (place: Place): Spot => {
    const written = writtenPlace(place);
    const { file, document } = written.manifest;
    if (file.live) return { location: fieldIn(file, written.path) };
    const open = openFile(file);
    const found = place.span ?? spanIn(open, written);
    return { location: locationIn(open, file, found), span: found, source: open.opened(document).source };
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
    locationOf: (file, span) => locationIn(openFile(file), file, span),
    excerpt: (file, offset, linesBefore) => excerptOf(openFile(file).text, offset, linesBefore),
    templateOf: (file, document) => templateOf(openFile(file).text, document),
  };
};

/** In either direction. Longer ones would fill the memory, as those of a file that is all one line. */
const LONGEST_EXCERPT = 500;

const excerptOf = (text: string, offset: number, linesBefore: number): string | undefined => {
  const from = Math.max(0, offset - LONGEST_EXCERPT);
  const around = text.slice(from, offset + LONGEST_EXCERPT);
  const end = lineFeedAfter(around, offset - from) + 1;
  let start = lineStart(around, offset - from);
  for (let rest = linesBefore; rest > 0 && start > 0; rest--) start = lineStart(around, start - 1);
  const isWhole = (start > 0 || from === 0) && (end <= around.length || offset + LONGEST_EXCERPT >= text.length);
  return isWhole ? detached(around.slice(start, end)) : undefined;
};

const locationIn = ({ pointAt }: OpenFile, { name }: SourceFile, { start, end }: Span): Location => {
  const { line, column } = pointAt(start);
  const { line: endLine, column: endColumn } = pointAt(Math.max(start, end));
  return { file: name, line, column, endLine, endColumn };
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
