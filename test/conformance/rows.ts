import type { Comparison } from './comparison.ts';
import type { Recordings } from './recordings.ts';

/** One row of the table. */
export interface Row {
  readonly folder: string;
  /** Which part of Kubernetes answered, and what it was asked. */
  readonly component: string;
  readonly comparison: Comparison;
}

/** Recordings with which nothing is compared. */
export interface Absence {
  readonly folder: string;
  readonly absent: string;
}

export interface CompareOptions {
  /** Only the recordings of this folder, such as `dns`. */
  readonly only?: string;
  /** The folder of the unpacked corpus; without it real files are left out. */
  readonly corpus?: string;
}

/** The rows of one folder of recordings. */
export type Rows = (recordings: Recordings, options: CompareOptions) => AsyncIterable<Row | Absence>;

export const needsCorpus = (folder: string, component: string): Absence => ({
  folder,
  absent: `${component}: --corpus names no folder`,
});
