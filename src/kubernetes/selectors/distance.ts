/**
 * How many single-character edits (insert, delete, replace, swap of neighbours) turn one text into the other; `limit + 1`
 * as soon as it is clear that more than `limit` are needed.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(at(previous, right.length), limit + 1);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

export type Likeness =
  | { readonly kind: 'case' }
  | { readonly kind: 'typing-error'; readonly distance: number }
  /** One is the other with words added: `shop-frontend` and `frontend`. */
  | { readonly kind: 'part' };

/**
 * In which way two different names resemble each other, if they do. Members of a numbered series (`web-1` and `web-2`) are
 * different on purpose, and so are names that differ in a whole word (`orders-api` and `orders-web`).
 */
export function likeness(left: string, right: string): Likeness | undefined {
  if (left === right) return undefined;
  const one = left.toLowerCase();
  const other = right.toLowerCase();
  if (one === other) return { kind: 'case' };
  if (one.replace(/\d+/g, '#') === other.replace(/\d+/g, '#')) return undefined;

  const distance = distanceByWords(wordsOf(one), wordsOf(other));
  if (distance !== undefined) return { kind: 'typing-error', distance };
  const isPart = holds(wordsOf(one), wordsOf(other)) || holds(wordsOf(other), wordsOf(one));
  return isPart ? { kind: 'part' } : undefined;
}

const wordsOf = (name: string): readonly string[] => name.split(/[^a-z0-9]+/).filter(word => word !== '');

/** Undefined unless every word is a plausible slip of the word in its place; a lost or added separator is one slip. */
function distanceByWords(one: readonly string[], other: readonly string[]): number | undefined {
  if (one.length !== other.length) return one.join('') === other.join('') ? 1 : undefined;
  let sum = 0;
  for (const [index, word] of one.entries()) {
    const counterpart = other[index] ?? '';
    const limit = mostSlips(Math.min(word.length, counterpart.length));
    const distance = editDistance(word, counterpart, limit);
    if (distance > limit) return undefined;
    sum += distance;
  }
  // Only the separators differ.
  return Math.max(sum, 1);
}

/** A single character is never a slip of another. */
function mostSlips(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 11 ? 2 : 3;
}

const holds = (words: readonly string[], part: readonly string[]): boolean =>
  part.length > 0 && `-${words.join('-')}-`.includes(`-${part.join('-')}-`);
