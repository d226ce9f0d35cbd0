import type { DocumentReader } from './document.ts';
import { places } from './yaml/locate.ts';
import { explain, readDocuments } from './yaml/read.ts';

export const reader: DocumentReader = { read: readDocuments, explain, places };
