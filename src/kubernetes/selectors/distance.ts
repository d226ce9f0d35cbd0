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
 * In which way two different names resemble each other, if they do. Members of a numbered series (`web-1` and `web-2`)
 * are different on purpose, and a single character is never a typing error of another.
 */
export function likeness(left: string, right: string): Likeness | undefined {
  if (left === right) return undefined;
  if (left.toLowerCase() === right.toLowerCase()) return { kind: 'case' };
  const series = /\d+/g;
  if (left.replace(series, '#') === right.replace(series, '#')) return undefined;
  const shorter = Math.min(left.length, right.length);
  const limit = shorter < 3 ? 0 : shorter < 6 ? 1 : shorter < 11 ? 2 : 3;
  const distance = editDistance(left.toLowerCase(), right.toLowerCase(), limit);
  if (distance <= limit) return { kind: 'typing-error', distance };
  const [words, others] = [left, right].map(text => `-${text.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-`);
  if (words !== undefined && others !== undefined && shorter >= 2) {
    if (words.includes(others) || others.includes(words)) return { kind: 'part' };
  }
  return undefined;
}
