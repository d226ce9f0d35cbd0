/** A word that should be the id of a rule, and where it stands in the text. */
export interface NamedRule {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** What somebody wants silent, and why. */
export interface Directive {
  readonly named: readonly NamedRule[];
  readonly reason: string | null;
}

/** May stand behind other remarks, as in `# see #12 # svclens-ignore …`. */
const IN_COMMENT = /#[ \t]*svclens-ignore(?![\w-])/;
const FURTHER_REMARK = /\s#\s.*$/;
const REASON = /(?:^|\s)--(?:\s+|$)/;

/** Of a comment: `# svclens-ignore RULE, RULE -- reason`. */
export const directiveInComment = (comment: string): Directive | undefined => {
  const mark = IN_COMMENT.exec(comment);
  if (mark === null) return undefined;
  const start = mark.index + mark[0].length;
  const rest = comment.slice(start).replace(FURTHER_REMARK, '');
  const dashes = REASON.exec(rest);
  if (dashes === null) return { named: wordsIn(rest, start), reason: null };
  const reason = rest.slice(dashes.index + dashes[0].length);
  return { named: wordsIn(rest.slice(0, dashes.index), start), reason: filled(reason) };
};

/** Of an annotation: `RULE: reason`, with several on lines of their own or behind a semicolon. */
export const directivesInAnnotation = (text: string): readonly Directive[] =>
  [...text.matchAll(/[^;\n]+/g)].flatMap(({ 0: entry, index }) => {
    if (entry.trim() === '') return [];
    const colon = entry.indexOf(':');
    const rules = colon === -1 ? entry : entry.slice(0, colon);
    return [{ named: wordsIn(rules, index), reason: colon === -1 ? null : filled(entry.slice(colon + 1)) }];
  });

const wordsIn = (text: string, from: number): readonly NamedRule[] =>
  [...text.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    start: from + index,
    end: from + index + id.length,
  }));

const filled = (text: string): string | null => {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
};
