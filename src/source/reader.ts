import type { DocumentReader } from './document.ts';
import { places } from './yaml/locate.ts';
import { readDocuments } from './yaml/read.ts';

export const reader: DocumentReader = { read: readDocuments, places };
