import type { DocumentReader } from './document.ts';
import { Workspace } from './fast/workspace.ts';
import { placesIn } from './yaml/locate.ts';
import { explain, readDocuments } from './yaml/read.ts';

/** Reads each document fast if it can, and else completely: the same, only sooner. */
export const createReader = (): DocumentReader => {
  const workspace = new Workspace();
  return {
    read: (text, isReadPast, isAscii) => readDocuments(text, { workspace, isReadPast, isAscii }),
    explain,
    places: (text, document) => placesIn(text, document, workspace),
  };
};

export const reader = createReader();

/** Never takes the short way; what the other one is held against. */
export const completeReader: DocumentReader = { read: text => readDocuments(text), explain, places: placesIn };
