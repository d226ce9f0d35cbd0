import type { DuplicateKey } from '../source/document.ts';
import { isKustomizationFile, type LoadedFile } from '../source/load.ts';
import type { SourceFile } from '../source/manifest.ts';
import type { FaultlessValues, ObjectDocument, ReadFile } from '../source/reading-cache.ts';

// A file is stored as JSON: how many documents hold no object, what marks it, its other documents, and those that cannot be read.

type StoredFile = readonly [
  others: number,
  marks: number,
  documents: readonly StoredDocument[],
  unreadable?: LoadedFile['unreadable'],
];
type StoredDocument = readonly [
  start: number,
  end: number,
  flags: number,
  value: ObjectDocument['value'],
  duplicateKeys?: readonly DuplicateKey[],
];

const SPEAKS_TO_US = 1;
/** Under another name, the same bytes may be no object. */
const KUSTOMIZATION = 2;
const TEMPLATE = 4;

const LINE_BY_LINE = 1;
const REDUCED = 2;
const FAULTLESS = 4;

const NOT_ASCII = /[^\0-\x7f]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

export const textOfFile = (
  file: SourceFile,
  { manifests, unreadable, others, template, speaksToUs }: LoadedFile,
  isFaultless: (value: object) => boolean,
): string => {
  const documents: StoredDocument[] = [];
  let last: unknown;
  for (const { document, kept } of manifests) {
    if (document === last) continue;
    last = document;
    const { start, end, isLineByLine, duplicateKeys } = document;
    const value = kept ?? (document as ObjectDocument).value;
    const flags =
      (isLineByLine === true ? LINE_BY_LINE : 0) |
      (kept === undefined ? 0 : REDUCED) |
      (isFaultless(value) ? FAULTLESS : 0);
    documents.push(duplicateKeys.length > 0 ? [start, end, flags, value, duplicateKeys] : [start, end, flags, value]);
  }
  const marks = (speaksToUs ? SPEAKS_TO_US : 0) | (template ? TEMPLATE : 0) | markOf(file);
  const stored: StoredFile =
    unreadable.length > 0 ? [others, marks, documents, unreadable] : [others, marks, documents];
  return JSON.stringify(stored).replace(NOT_ASCII, escaped);
};

const markOf = (file: SourceFile): number => (isKustomizationFile(file) ? KUSTOMIZATION : 0);

/** Undefined where a text was stored for another kind of file. Throws where it is damaged. */
export const fileOfText = (
  file: SourceFile,
  text: string,
  faultless: Pick<FaultlessValues, 'add'>,
): ReadFile | undefined => {
  const [others, marks, stored, unreadable = none] = JSON.parse(text) as StoredFile;
  if ((marks & KUSTOMIZATION) !== markOf(file)) return undefined;
  const documents = stored.map(([start, end, flags, value, duplicateKeys = none]): ObjectDocument => {
    if ((flags & FAULTLESS) !== 0) faultless.add(value);
    return {
      start,
      end,
      value,
      duplicateKeys,
      isLineByLine: (flags & LINE_BY_LINE) !== 0,
      isReduced: (flags & REDUCED) !== 0,
    };
  });
  return {
    others,
    template: (marks & TEMPLATE) !== 0,
    speaksToUs: (marks & SPEAKS_TO_US) !== 0,
    unreadable,
    documents,
  };
};

const none: readonly never[] = [];
