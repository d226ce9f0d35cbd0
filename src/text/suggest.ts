import { distance } from './distance.ts';

const farthest = 3;
const leastSimilarity = 0.4;

/** The candidate that was probably meant. Nothing for one-letter words: everything is near them. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const cost = costOf(word, lower, candidate, Math.min(farthest, bestCost));
    // Equal cost goes to the smaller text, so that the order of the candidates never shows.
    if (cost < bestCost || (cost === bestCost && best !== undefined && candidate < best)) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/** All candidates that `suggest` could give, the one that was most probably meant first. */
export function alike(word: string, candidates: Iterable<string>): readonly string[] {
  const lower = word.toLowerCase();
  return [...candidates]
    .map(candidate => ({ candidate, cost: costOf(word, lower, candidate, farthest) }))
    .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.cost - other.cost || (one.candidate < other.candidate ? -1 : 1))
    .map(({ candidate }) => candidate);
}

function costOf(word: string, lower: string, candidate: string, most: number): number {
  const never = Number.POSITIVE_INFINITY;
  if (candidate === word || Math.abs(word.length - candidate.length) > farthest) return never;
  const lowerCandidate = candidate.toLowerCase();
  if (lowerCandidate === lower) return 0;
  if (word.length < 2 || candidate.length < 2) return never;
  const edits = distance(lower, lowerCandidate, most);
  const longest = Math.max(word.length, candidate.length);
  return edits <= most && (longest - edits) / longest > leastSimilarity ? edits : never;
}
