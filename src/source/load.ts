import { dirname } from 'node:path';
import type { Path } from '../finding.ts';
import type { DocumentReader, IsReadPast, ReadProblem, SourceDocument, Span } from './document.ts';
import { decodedText, type FileText, fileText } from './file-text.ts';
import { baseName, type Manifest, type SourceFile } from './manifest.ts';
import { type ReadAgain, readingAgain } from './read-again.ts';
import type { ObjectDocument, ReadFile, ReadingCache } from './reading-cache.ts';
import { withoutValue } from './retained.ts';

/** What one file holds. Documents that are not Kubernetes objects are counted and read past. */
export interface LoadedFile {
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly UnreadableDocument[];
  /** Documents with content that are no Kubernetes object: values files, lists of patches, other tools' files. */
  readonly others: number;
  /** The file, or a document of it, is a template of another language and was not judged. */
  readonly template: boolean;
  /** The folder of the chart that the template belongs to. */
  readonly chart?: string;
  /** The text has the name of svclens in it: only there may be comments or annotations that suppress something. */
  readonly speaksToUs: boolean;
}

export type UnreadableDocument = Span & { readonly problem: ReadProblem };

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOTHING: Mapping = {};
const none: readonly never[] = [];

const textOrUndefined = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** `{{ … }}` of Go, Jinja and Helm, `{% … %}` of Jinja, `<% … %>` of ERB. */
const TEMPLATE_MARK = /\{\{|\{%|<%/;

interface Rooted {
  readonly value: Mapping;
  readonly root: Path;
}

const TOP: Path = [];

/** Objects of a `kind: List` or of a typed `*List`, also nested; members of a typed list may leave out what the list says. */
const objectsIn = (value: Mapping, root = TOP): readonly Rooted[] => {
  const { kind, apiVersion, items } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [{ value, root }];
  const memberKind = kind.slice(0, -'List'.length);
  return items.flatMap((item, index) => {
    if (!isMapping(item)) return [];
    const typed = memberKind === '' ? item : { apiVersion, kind: memberKind, ...item };
    return objectsIn(typed, [...root, 'items', index]);
  });
};

/** kustomize lets these files leave out what they are. */
const KUSTOMIZE_VERSION = 'kustomize.config.k8s.io/v1beta1';
const KUSTOMIZATION_FILES: ReadonlySet<string> = new Set([
  ...['kustomization.yaml', 'kustomization.yml', 'Kustomization'],
]);
export const isKustomizationFile = (file: SourceFile): boolean => KUSTOMIZATION_FILES.has(baseName(file));

const manifestOf = (
  value: Mapping,
  root: Path,
  file: SourceFile,
  document: SourceDocument,
  fallbackNamespace: string | undefined,
): Manifest | undefined => {
  const apiVersion =
    textOrUndefined(value['apiVersion']) ?? (isKustomizationFile(file) ? KUSTOMIZE_VERSION : undefined);
  const kind = textOrUndefined(value['kind']) ?? (isKustomizationFile(file) ? 'Kustomization' : undefined);
  if (kind === undefined && !(apiVersion !== undefined && ('spec' in value || 'metadata' in value))) return undefined;
  const metadata = isMapping(value['metadata']) ? value['metadata'] : NOTHING;
  return {
    apiVersion: apiVersion ?? '',
    kind: kind ?? '',
    name: textOrUndefined(metadata['name']),
    namespace: textOrUndefined(metadata['namespace']) ?? fallbackNamespace,
    value,
    file,
    document,
    root,
  };
};

const CHART_FILES: ReadonlySet<string> = new Set(['Chart.yaml', 'Chart.yml']);

/** A chart's template is recognised by its place: `templates/` beside a Chart.yaml. */
export const chartFolders = (files: readonly SourceFile[]): ReadonlySet<string> =>
  new Set(files.filter(file => CHART_FILES.has(baseName(file))).map(file => file.folder));

/** The folder of the chart whose templates hold a file: of charts inside charts the outermost, which renders them all. */
const chartOf = (file: SourceFile, charts: ReadonlySet<string>): string | undefined => {
  if (charts.size === 0) return undefined;
  for (let folder = file.folder; folder.includes('/templates'); folder = dirname(folder)) {
    if (folder.endsWith('/templates') && charts.has(dirname(folder))) return outermost(dirname(folder), charts);
  }
  return undefined;
};

const outermost = (chart: string, charts: ReadonlySet<string>): string => {
  const parent = chart.replace(/\/charts\/[^/]+$/, '');
  return parent !== chart && charts.has(parent) ? outermost(parent, charts) : chart;
};

export interface LoadOptions {
  readonly charts: ReadonlySet<string>;
  readonly namespace?: string;
  /** Hardly anybody asks what such a manifest says, so that it need not be kept. */
  readonly isReadPast?: IsReadPast;
  /** The little that is asked of such a manifest, so that the rest need not be kept; undefined where that is needed. */
  readonly keptOf?: (manifest: Manifest) => Manifest['value'] | undefined;
  /** For several files: what was let go, and is asked for after all. */
  readonly readAgain?: ReadAgain;
  readonly cache?: ReadingCache | undefined;
}

/** The complete reader gives all of what is read past, the fast one what stands before its kind. */
const identityOf = ({ apiVersion, kind, metadata }: Mapping): Mapping => ({ apiVersion, kind, metadata });

/** Reads one file into manifests. Never throws for what a file holds; the file system's errors are the caller's. */
export const loadFile = (file: SourceFile, reader: DocumentReader, options: LoadOptions): LoadedFile => {
  const chart = chartOf(file, options.charts);
  // Whether a file of a chart is a template, only its text can tell.
  const cache = chart === undefined ? options.cache : undefined;
  const found =
    cache?.foreseen(file) ??
    file.through?.(bytes => cache?.known(file, bytes) ?? decodedText(bytes)) ??
    fileText(file.text());
  if (chart !== undefined && 'text' in found && TEMPLATE_MARK.test(found.text)) {
    return { manifests: [], unreadable: [], others: 0, template: true, chart, speaksToUs: false };
  }
  const { documents, unreadable, template, speaksToUs, ...read } =
    'text' in found ? readText(found, reader, options.isReadPast) : found;
  const { readAgain = readingAgain(reader) } = options;
  const manifests: Manifest[] = [];
  let { others } = read;
  for (const document of documents) {
    const isReadPast = options.isReadPast?.(String(document.value['kind']));
    for (const { value, root } of objectsIn(document.value)) {
      const manifest = manifestOf(value, root, file, document, options.namespace);
      if (manifest === undefined) {
        others++;
        continue;
      }
      const kept = document.isReduced
        ? value
        : isReadPast
          ? identityOf(value)
          : root.length === 0
            ? options.keptOf?.(manifest)
            : undefined;
      if (kept === undefined) manifests.push(manifest);
      else manifests.push(withoutValue(manifest, kept, readAgain));
    }
  }
  // The first push makes room for 17; they are kept, and most files hold a few.
  return { manifests: manifests.slice(), unreadable, others, template, speaksToUs };
};

const readText = (
  { text, isAscii, speaksToUs }: FileText,
  reader: DocumentReader,
  isReadPast: IsReadPast | undefined,
): ReadFile => {
  const documents: ObjectDocument[] = [];
  const unreadable: UnreadableDocument[] = [];
  let others = 0;
  let template = false;
  for (const document of reader.read(text, isReadPast, isAscii)) {
    const { start, end, value, problem } = document;
    if (problem !== undefined) {
      if (TEMPLATE_MARK.test(text.slice(start, end))) template = true;
      else unreadable.push({ start, end, problem });
    } else if (isObjectDocument(document)) documents.push(document);
    else if (value !== null) others++;
  }
  return { documents, unreadable: unreadable.length === 0 ? none : unreadable, others, template, speaksToUs };
};

const isObjectDocument = (document: SourceDocument): document is ObjectDocument => isMapping(document.value);
