import type { Explanation, Span, Stumble } from '../../document.ts';
import { byCategory } from './categories.ts';
import type { Detector, Trouble } from './diagnosis.ts';
import { DocumentLines } from './document-lines.ts';
import { codeFence, mergeConflict, placeholder, prose, template } from './foreign-text.ts';
import { dashColumn, deep, deepItem, shallow } from './indentation.ts';
import { controlCharacter, curlyQuote, oddSpace, tabIndentation, wrongDash } from './typography.ts';
import {
  bracketInValue,
  colonInValue,
  firstCharacter,
  missingSpace,
  quoteEnd,
  strayBracket,
  unclosedBracket,
} from './values.ts';

/** From what is certain whatever the reader said, to what only its own words can tell. */
const DETECTORS: readonly Detector[] = [
  controlCharacter,
  mergeConflict,
  codeFence,
  template,
  tabIndentation,
  oddSpace,
  wrongDash,
  quoteEnd,
  placeholder,
  missingSpace,
  bracketInValue,
  curlyQuote,
  firstCharacter,
  unclosedBracket,
  strayBracket,
  colonInValue,
  prose,
  deepItem,
  deep,
  dashColumn,
  shallow,
];

/** Problems that say themselves what is wrong and where. */
const CERTAIN: ReadonlySet<string> = new Set([
  'aliasBomb',
  'badBinary',
  'badBlockScalar',
  'badEscape',
  'badMerge',
  'cyclicAlias',
  'directive',
  'jsonSyntax',
  'jsonTruncated',
  'nullKey',
  'separatorText',
  'tagMismatch',
  'tooDeep',
  'unrepresentableNumber',
]);

/** What a person has to look at, and what to type. */
export function diagnose(text: string, document: Span, failure: Stumble): Explanation {
  const lines = new DocumentLines(text, document);
  const line = lineOf(lines, failure);
  const trouble: Trouble = { text, document, failure, lines, line, scalarStart: failure.scalarStart ?? failure.offset };
  const { span, ...words } = (!CERTAIN.has(failure.category) && detected(trouble)) || byCategory(trouble);
  return { ...words, span: { start: Math.min(span.start, text.length), end: Math.min(span.end, text.length) } };
}

function detected(trouble: Trouble): Explanation | undefined {
  for (const detect of DETECTORS) {
    const explanation = detect(trouble);
    if (explanation) return explanation;
  }
  return undefined;
}

/** Where the reader ran into the end, the last line with content is meant. */
function lineOf(lines: DocumentLines, { offset }: Stumble): ReturnType<DocumentLines['at']> {
  const line = lines.at(offset);
  return line.words === '' ? (lines.before(line) ?? line) : line;
}
