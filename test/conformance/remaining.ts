import type { Comparison, Difference } from './comparison.ts';

/**
 * The cases in which svclens answers otherwise than what was recorded, each with the fact about the server behind it.
 * docs/conformance.md quotes them.
 */
export const remaining: Readonly<Record<string, string>> = {};

/** The differences that nobody has explained. */
export const unlisted = ({ differences }: Comparison): readonly Difference[] =>
  differences.filter(({ id }) => remaining[id] === undefined);
