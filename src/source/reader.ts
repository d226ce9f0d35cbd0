import type { DocumentReader } from './document.ts';
import { KnownWords } from './fast/words.ts';
import { places } from './yaml/locate.ts';
import { explain, readDocuments } from './yaml/read.ts';

/** Reads each document fast if it can, and else completely: the same, only sooner. */
export const createReader = (): DocumentReader => {
  const words = new KnownWords();
  return { read: text => readDocuments(text, words), explain, places };
};

export const reader = createReader();

/** Never takes the short way; what the other one is held against. */
export const completeReader: DocumentReader = { read: text => readDocuments(text), explain, places };
