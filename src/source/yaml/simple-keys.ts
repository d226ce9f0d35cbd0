import type { Cursor } from './cursor.ts';
import { Failure } from './failure.ts';

const LONGEST_KEY = 1024;
const FIELDS = 4;

const IMPOSSIBLE = 0;
const POSSIBLE = 1;
const REQUIRED = 2;
/** Added to the two above: still possible, but its token is given out before that is settled. */
const OVERLOOKED = 4;

/**
 * Candidates for keys without `?`: at most one for each open flow collection, and one outside of them.
 * A key is known to be one only when its colon is reached, on the same line and not too far away.
 */
export class SimpleKeys {
  /** State, number of its token, offset, start of its line; the innermost candidate is last. */
  private readonly candidates: number[] = [IMPOSSIBLE, 0, 0, 0];
  private innermost = 0;
  /** No candidate before this one is possible. Tokens wait for it, so that it is the first to be settled. */
  private oldest = 0;

  get token(): number {
    return this.candidates[this.innermost + 1] as number;
  }

  get start(): number {
    return this.candidates[this.innermost + 2] as number;
  }

  remember(cursor: Cursor, required: boolean, token: number): void {
    this.forget(cursor);
    const at = this.innermost;
    this.candidates[at] = required ? REQUIRED : POSSIBLE;
    this.candidates[at + 1] = token;
    this.candidates[at + 2] = cursor.index;
    this.candidates[at + 3] = cursor.lineStart;
  }

  /** Where only a key can stand, one that gets no colon is a problem. */
  forget(cursor: Cursor): void {
    if (this.isRequired(this.innermost)) this.fail(this.innermost, cursor);
    this.candidates[this.innermost] = IMPOSSIBLE;
  }

  use(): void {
    this.candidates[this.innermost] = IMPOSSIBLE;
  }

  isPossible(cursor: Cursor): boolean {
    return this.check(this.innermost, cursor);
  }

  /** May a candidate still turn the token with this number into a key? */
  awaits(token: number, cursor: Cursor): boolean {
    for (;;) {
      const state = this.candidates[this.oldest];
      if (state === POSSIBLE || state === REQUIRED) break;
      if (this.oldest === this.innermost) return false;
      this.oldest += FIELDS;
    }
    return this.candidates[this.oldest + 1] === token && this.check(this.oldest, cursor);
  }

  /** `token` is the number of the one that opens the flow collection. */
  enterFlow(token: number): void {
    this.candidates.push(IMPOSSIBLE, token, 0, 0);
    this.innermost += FIELDS;
  }

  leaveFlow(): void {
    const { token } = this;
    this.candidates.length -= FIELDS;
    this.innermost -= FIELDS;
    this.oldest = Math.min(this.oldest, this.innermost);
    // kubectl's reader loses track of a collection in which nothing could have been a key, such as `[]`.
    const state = this.candidates[this.innermost] as number;
    if (token === this.token && state !== IMPOSSIBLE) this.candidates[this.innermost] = state | OVERLOOKED;
  }

  private isRequired(at: number): boolean {
    return ((this.candidates[at] as number) & REQUIRED) !== 0;
  }

  private check(at: number, cursor: Cursor): boolean {
    if (this.candidates[at] === IMPOSSIBLE) return false;
    const start = this.candidates[at + 2] as number;
    const sameLine = this.candidates[at + 3] === cursor.lineStart;
    if (sameLine && !isLongerThan(LONGEST_KEY, cursor.text, start, cursor.index)) return true;
    if (this.isRequired(at)) this.fail(at, cursor);
    this.candidates[at] = IMPOSSIBLE;
    return false;
  }

  private fail(at: number, cursor: Cursor): never {
    throw new Failure('expectedColon', cursor.index, this.candidates[at + 2]);
  }
}

/** Counts characters, not the halves of those that take two code units. */
function isLongerThan(limit: number, text: string, from: number, to: number): boolean {
  if (to - from <= limit) return false;
  return to - from > 2 * limit || [...text.slice(from, to)].length > limit;
}
