import type { Category } from '../document.ts';

/** Ends the reading of one document. */
export class Failure extends Error {
  readonly category: Category;
  /** Where the reader gave up. */
  readonly offset: number;
  /** Where the construct began that it could not finish; the same as `offset` if there is none. */
  readonly context: number;
  /** Where the last scalar before that began; known for problems of the text, not of the values. */
  scalarStart: number | undefined;

  constructor(category: Category, offset: number, context = offset) {
    super(category);
    this.category = category;
    this.offset = offset;
    this.context = context;
  }
}
