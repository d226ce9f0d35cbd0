import { distance } from '../../text/distance.ts';

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

  const edits = distanceByWords(wordsOf(one), wordsOf(other));
  if (edits !== undefined) return { kind: 'typing-error', distance: edits };
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
    const edits = distance(word, counterpart, limit);
    if (edits > limit) return undefined;
    sum += edits;
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
