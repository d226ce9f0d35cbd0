import type { Span } from './document.ts';

/** Helm names files below `templates/` and `crds/` only; any other source is a person's remark. */
const SOURCE = /^(?:---[^\n]*\n|[ \t\r]*\n)*# Source: ([^\s:]+\/(?:templates|crds)\/\S+)/;
/** Longer than any path of a template; the text of a document may be long. */
const LONGEST = 1000;

/** The template that `helm template` made a document of, as its first comment says. */
export const templateOf = (text: string, { start, end }: Span): string | undefined =>
  SOURCE.exec(text.slice(start, Math.min(end, start + LONGEST)))?.[1];
