/** Values that mean something else than was meant, because of a character in them. */

import { Parser } from '../parser.ts';
import { QUOTED } from '../tape.ts';
import type { Detector, Trouble } from './diagnosis.ts';
import { keyOf, quoted, shortened, writtenValueOf } from './document-lines.ts';

/** `name:web` */
export const missingSpace: Detector = ({ lines, line, failure, scalarStart }: Trouble) => {
  const isPlain = failure.category === 'expectedColon' || failure.category === 'mappingNotAllowedHere';
  const first = lines.at(failure.category === 'expectedColon' ? failure.context : Math.min(scalarStart, line.start));
  const candidates = isPlain ? [first, lines.before(line), line] : [line];
  for (const candidate of candidates) {
    const match = candidate && /^((?:- +)*)([A-Za-z_][\w./-]*):(?!\/\/)([^\s:].*)$/.exec(candidate.words);
    if (!candidate || !match || keyOf(candidate) !== undefined) continue;
    const [, dashes = '', key = '', value = ''] = match;
    const colon = candidate.wordsStart + dashes.length + key.length;
    return {
      span: { start: colon - key.length, end: colon + 1 },
      message: `no space follows the colon of ${quoted(key)}`,
      help: `write ${shortened(`${key}: ${value}`)}`,
    };
  }
  return undefined;
};

/** `message: error: not found` */
export const colonInValue: Detector = ({ failure, line, text }) => {
  if (failure.category !== 'mappingNotAllowedHere') return undefined;
  const value = writtenValueOf(line);
  const key = keyOf(line);
  const valueStart = line.wordsStart + line.words.indexOf(':') + 1;
  if (!value || !key || failure.offset < valueStart) return undefined;
  const start = line.end - text.slice(valueStart, line.end).trimStart().length;
  const second = /(?:^|\s)([\w./-]+):$/.exec(value);
  if (second?.[1]) {
    const wordStart = failure.offset - second[1].length;
    return {
      span: { start: wordStart, end: failure.offset + 1 },
      message: `two keys stand on one line: ${quoted(key)} and ${quoted(second[1])}`,
      help: `begin a new line before ${second[1]}:`,
    };
  }
  return {
    span: { start, end: start + value.length },
    message: `the value of ${quoted(key)} has a colon followed by a space in it, which begins another key`,
    help: `quote it: ${shortened(`${key}: ${inQuotes(value)}`, 60)}`,
  };
};

const inQuotes = (value: string): string => {
  const bare = value.replaceAll(/^["']|["']$/g, '');
  return bare.includes('"') ? `'${bare.replaceAll("'", "''")}'` : `"${bare}"`;
};

const FIRST_CHARACTERS: Readonly<Record<string, string>> = {
  '@': 'is kept for later versions of YAML',
  '`': 'is kept for later versions of YAML',
  '%': 'is kept for directives',
  '&': 'begins an anchor',
  '*': 'begins an alias',
  '!': 'begins a tag',
  '{': 'begins a mapping',
  '[': 'begins a list',
  ',': 'separates list items',
  '}': 'closes a mapping',
  ']': 'closes a list',
  '|': 'begins a block of text',
  '>': 'begins a block of text',
};

const BY_FIRST_CHARACTER: ReadonlySet<string> = new Set(['badTokenStart', 'badAnchorName', 'badTag', 'undefinedAlias']);

/** `@`, `%`, `` ` ``, `*`, `&`, `!` at the start of a value. */
export const firstCharacter: Detector = ({ failure, text, line }) => {
  if (!BY_FIRST_CHARACTER.has(failure.category)) return undefined;
  const start = failure.context;
  const character = text.charAt(start);
  const meaning = FIRST_CHARACTERS[character];
  if (!meaning) return undefined;
  const word = /^[^\s,\]}]*/.exec(text.slice(start, Math.max(line.end, start)))?.[0] ?? '';
  const rest = text
    .slice(start, line.end)
    .replace(/\s+#.*$/, '')
    .trim();
  const value = failure.category === 'undefinedAlias' ? word : rest;
  const span = { start, end: start + value.length };
  if (failure.category === 'undefinedAlias') {
    return {
      span,
      message: `${word} repeats a value marked &${word.slice(1)}, but none is marked so above it in this document`,
      help: `mark the value with &${word.slice(1)}, or quote it: "${word}"`,
    };
  }
  return {
    span,
    message: `a bare value cannot begin with ${character}, which ${meaning}`,
    help: `quote it: ${shortened(inQuotes(value), 60)}`,
  };
};

/** `image: {name}-suffix` and `image: [registry]/name` */
export const bracketInValue: Detector = ({ failure, line, text }) => {
  if (
    failure.category !== 'expectedKey' &&
    failure.category !== 'flowNotClosed' &&
    failure.category !== 'collectionKey'
  )
    return undefined;
  const value = writtenValueOf(line) ?? /^(?:- +)+(.*)$/.exec(line.words)?.[1];
  const bracket = value?.charAt(0);
  if (!value || (bracket !== '{' && bracket !== '[')) return undefined;
  const start = line.end - text.slice(0, line.end).length + text.lastIndexOf(value, line.end);
  const closing = bracket === '{' ? '}' : ']';
  const closes = value.indexOf(closing);
  if (closes === -1 || failure.offset < start || failure.offset > start + value.length) return undefined;
  const rest = value.slice(closes + 1).trim();
  if (rest === '' && !/^\{[\w.]+\[[\w-]*\][\w.]*\}$/.test(value)) return undefined;
  return {
    span: { start, end: start + value.length },
    message: `the value begins with ${bracket}, which ${FIRST_CHARACTERS[bracket]}; ${
      rest === '' ? 'what follows is none' : `${shortened(rest, 20)} cannot follow its ${closing}`
    }`,
    help: `quote it: ${shortened(inQuotes(value), 60)}`,
  };
};

/** A quote that closes earlier or later than was meant. */
export const quoteEnd: Detector = trouble => {
  const { failure, text, lines, document } = trouble;
  if (failure.category === 'unclosedQuote' || failure.category === 'separatorInsideQuote')
    return unclosed(trouble, failure.context);
  if (
    failure.category !== 'expectedKey' &&
    failure.category !== 'flowNotClosed' &&
    failure.category !== 'expectedColon'
  )
    return undefined;
  const parser = new Parser(`${text}\n`, document.start, Math.min(document.end + 1, text.length + 1));
  const quote = lastQuoted(parser, failure.offset);
  if (!quote) return undefined;
  if (text.slice(quote.end, failure.offset).trim() !== '') return undefined;
  const opening = lines.at(quote.start);
  if (text.slice(quote.start, quote.end).includes('\n')) return unclosed(trouble, quote.start);
  const rest = text.slice(quote.end, opening.end).trim();
  const character = text.charAt(quote.start);
  if (rest === '' || failure.offset > opening.end) return undefined;
  return {
    span: { start: quote.end, end: quote.end + text.slice(quote.end, opening.end).trimEnd().length },
    message: `${shortened(rest)} follows the closing ${character}`,
    help:
      character === "'"
        ? "delete it, or write '' for each ' inside the quotes"
        : 'delete it, or write \\" for each " inside the quotes',
  };
};

interface Quote {
  readonly start: number;
  readonly end: number;
}

/** The last quoted scalar before an offset. */
function lastQuoted(parser: Parser, offset: number): Quote | undefined {
  try {
    parser.parse();
  } catch {
    // The nodes up to the problem are there.
  }
  const { tape } = parser;
  for (let node = tape.length - 1; node >= Math.max(0, tape.length - 3); node--) {
    if (tape.kind(node) === QUOTED && tape.end(node) <= offset && /["']/.test(tape.text.charAt(tape.start(node))))
      return { start: tape.start(node), end: tape.end(node) };
  }
  return undefined;
}

function unclosed({ text, lines }: Trouble, start: number): ReturnType<Detector> {
  const opening = lines.at(start);
  const character = text.charAt(start);
  return {
    span: { start, end: Math.max(start + 1, start + text.slice(start, opening.end).trimEnd().length) },
    message: `the quote ${character} that opens here is not closed on this line`,
    help: `add ${character} at the end of the value`,
  };
}

/** `[` or `{` without its counterpart. */
export const unclosedBracket: Detector = ({ failure, text, lines, line }) => {
  const opening = text.charAt(failure.context);
  if (opening !== '[' && opening !== '{') return undefined;
  if (failure.category !== 'flowNotClosed' && failure.category !== 'expectedContent') return undefined;
  const closing = opening === '[' ? ']' : '}';
  const from = lines.at(failure.context);
  const start = failure.context;
  if (from.start !== line.start || failure.offset >= from.wordsStart + from.words.length) {
    return {
      span: { start, end: start + 1 },
      message: `${opening} is opened here and not closed`,
      help: `add ${closing} where the ${opening === '[' ? 'list' : 'mapping'} ends`,
    };
  }
  return {
    span: { start: failure.offset, end: failure.offset + 1 },
    message: `${opening} is open here, so that , or ${closing} must come next`,
    help: `add the , or ${closing} that is missing, or quote the value`,
  };
};

/** `]` or `}` that closes nothing. */
export const strayBracket: Detector = ({ failure, text }) => {
  const character = text.charAt(failure.offset);
  if (!/[\]},]/.test(character) || (failure.category !== 'expectedKey' && failure.category !== 'expectedContent'))
    return undefined;
  return {
    span: { start: failure.offset, end: failure.offset + 1 },
    message: character === ',' ? 'nothing stands before this comma' : `${character} closes nothing that was opened`,
    help: `delete it, or quote the value it belongs to`,
  };
};
