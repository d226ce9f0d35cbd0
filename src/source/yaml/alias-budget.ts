import { Failure } from './failure.ts';

const LOW = 400_000;
const HIGH = 4_000_000;

/** The decoder refuses documents most of which is made by repeating aliases. */
export class AliasBudget {
  /** Every node is decoded once, and once more for each alias that leads to it. */
  decoded = 0;
  private byAlias = 0;

  count(offset: number): void {
    this.decoded++;
    if (this.byAlias > 100) this.check(offset);
  }

  countAlias(size: number, offset: number): void {
    this.decoded += size;
    this.byAlias += size;
    this.check(offset);
  }

  private check(offset: number): void {
    if (this.byAlias <= 100 || this.decoded <= 1000) return;
    const share = (Math.min(Math.max(this.decoded, LOW), HIGH) - LOW) / (HIGH - LOW);
    if (this.byAlias / this.decoded > 0.99 - 0.89 * share) throw new Failure('aliasBomb', offset);
  }
}
