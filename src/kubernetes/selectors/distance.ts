import { distance } from '../../text/distance.ts';

export type Likeness =
  | { readonly kind: 'case' }
  | { readonly kind: 'typing-error'; readonly distance: number }
  /** One is the other with words added: `shop-frontend` and `frontend`. */
  | { readonly kind: 'part' };

/** A name taken apart once, for comparing it with many. */
export interface Spelling {
  readonly lower: string;
  readonly words: readonly string[];
  /** The words with their separators made equal, one before the first and one behind the last. */
  readonly phrase: string;
  /** Equal for the members of a numbered series. */
  readonly series: string;
}

export function spellingOf(name: string): Spelling {
  const lower = name.toLowerCase();
  const words = lower.split(/[^a-z0-9]+/).filter(word => word !== '');
  return { lower, words, phrase: `-${words.join('-')}-`, series: lower.replace(/\d+/g, '#') };
}

/**
 * In which way two different names resemble each other, if they do. Members of a numbered series (`web-1` and `web-2`) are
 * different on purpose, and so are names that differ in a whole word (`orders-api` and `orders-web`).
 */
export const likeness = (left: string, right: string): Likeness | undefined =>
  left === right ? undefined : likenessOf(spellingOf(left), spellingOf(right));

/** The same of two names that are known to be different. */
export function likenessOf(one: Spelling, other: Spelling): Likeness | undefined {
  if (one.lower === other.lower) return { kind: 'case' };
  if (one.series === other.series) return undefined;
  const edits = distanceByWords(one.words, other.words);
  if (edits !== undefined) return { kind: 'typing-error', distance: edits };
  return holds(one, other) || holds(other, one) ? { kind: 'part' } : undefined;
}

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

const holds = (whole: Spelling, part: Spelling): boolean => part.words.length > 0 && whole.phrase.includes(part.phrase);
