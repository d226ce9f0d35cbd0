import { isKustomizationFile, type LoadedFile } from '../source/load.ts';
import type { SourceFile } from '../source/manifest.ts';
import type { FaultlessValues, KnownDocument, KnownFile } from '../source/reading-cache.ts';

// A file is stored as JSON: how many documents hold no object, what marks it, and its other documents.

type StoredFile = readonly [others: number, marks: number, documents: readonly StoredDocument[]];
type StoredDocument = readonly [start: number, end: number, flags: number, value: unknown];

const SPEAKS_TO_US = 1;
/** Under another name, the same bytes may be no object. */
const KUSTOMIZATION = 2;

const LINE_BY_LINE = 1;
const REDUCED = 2;
const FAULTLESS = 4;

const NOT_ASCII = /[^\0-\x7f]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Whether values are all that the next run has to know of a file: nothing of it is a template or cannot be read. */
export const isStorable = ({ manifests, unreadable, template }: LoadedFile): boolean =>
  !template && unreadable.length === 0 && manifests.every(({ document }) => document.duplicateKeys.length === 0);

export const textOfFile = (
  file: SourceFile,
  { manifests, others, speaksToUs }: LoadedFile,
  isFaultless: (value: object) => boolean,
): string => {
  const documents: StoredDocument[] = [];
  let last: unknown;
  for (const { document, kept } of manifests) {
    if (document === last) continue;
    last = document;
    const { start, end, isLineByLine } = document;
    const value = kept ?? document.value;
    const flags =
      (isLineByLine === true ? LINE_BY_LINE : 0) |
      (kept === undefined ? 0 : REDUCED) |
      (isFaultless(value as object) ? FAULTLESS : 0);
    documents.push([start, end, flags, value]);
  }
  const marks = (speaksToUs ? SPEAKS_TO_US : 0) | markOf(file);
  const stored: StoredFile = [others, marks, documents];
  return JSON.stringify(stored).replace(NOT_ASCII, escaped);
};

const markOf = (file: SourceFile): number => (isKustomizationFile(file) ? KUSTOMIZATION : 0);

/** Undefined where a text was stored for another kind of file. Throws where it is damaged. */
export const fileOfText = (
  file: SourceFile,
  text: string,
  faultless: Pick<FaultlessValues, 'add'>,
): KnownFile | undefined => {
  const [others, marks, stored] = JSON.parse(text) as StoredFile;
  if ((marks & KUSTOMIZATION) !== markOf(file)) return undefined;
  const documents = stored.map(([start, end, flags, value]): KnownDocument => {
    if ((flags & FAULTLESS) !== 0) faultless.add(value as object);
    return {
      start,
      end,
      value,
      duplicateKeys: none,
      isLineByLine: (flags & LINE_BY_LINE) !== 0,
      isReduced: (flags & REDUCED) !== 0,
    };
  });
  return { others, speaksToUs: (marks & SPEAKS_TO_US) !== 0, documents };
};

const none: readonly never[] = [];
