import { Failure } from './failure.ts';

/** More levels than this are refused, as the reader of kubectl does. */
export const DEEPEST = 10_000;

/** The columns of the block collections that are open at a place of the text. */
export class Indents {
  /** Of the innermost collection; -1 outside of all. */
  column = -1;
  private readonly outer: number[] = [];

  /** False if a collection at this column would not stand deeper than the one around it. */
  open(column: number, offset: number): boolean {
    if (this.column >= column) return false;
    this.outer.push(this.column);
    if (this.outer.length > DEEPEST) throw new Failure('tooDeep', offset);
    this.column = column;
    return true;
  }

  close(): void {
    this.column = this.outer.pop() ?? -1;
  }
}
