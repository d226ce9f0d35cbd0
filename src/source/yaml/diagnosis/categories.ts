import type { Category, Explanation } from '../../document.ts';
import type { Trouble } from './diagnosis.ts';
import { nameOf, quoted, shortened, spanOf } from './document-lines.ts';

type Words = Pick<Explanation, 'message' | 'help'>;

/** `word`: what stands where the reader gave up. */
type Known = Trouble & { readonly word: string };

/** What the reader itself has to say, where nothing more is known. */
const WORDS: Readonly<Record<Category, (known: Known) => Words>> = {
  aliasBomb: () => ({
    message: 'aliases repeat so much of this document that kubectl refuses it',
    help: 'write the repeated parts out, or use fewer aliases',
  }),
  badAnchorName: () => ({
    message: 'a name must follow & and *',
    help: 'quote the value',
  }),
  badBinary: () => ({
    message: 'the value after !!binary is not Base64',
    help: 'encode it, for instance with base64 -w0, or delete !!binary',
  }),
  badBlockScalar: ({ text, failure }) => ({
    message: `text follows ${text.charAt(failure.context)} on the same line`,
    help: `begin the text on the next line, indented, or delete ${text.charAt(failure.context)}`,
  }),
  badEscape: ({ text, failure }) => ({
    message: `${text.slice(failure.offset, failure.offset + 2)} means nothing inside double quotes`,
    help: 'write \\\\ for a backslash, or use single quotes',
  }),
  badMerge: () => ({
    message: '<< takes a mapping, or a list of mappings, and this is neither',
    help: 'let << refer to a mapping, or quote it: "<<"',
  }),
  badTag: ({ word }) => ({ message: `${word} is a tag that nothing declares`, help: `quote it: "${word}"` }),
  badTokenStart: ({ word }) => ({ message: `${word} cannot begin a value`, help: 'quote the value' }),
  collectionKey: () => ({
    message: 'a list or a mapping stands where a key is expected',
    help: 'quote it if it is meant as text',
  }),
  controlCharacter: () => ({ message: 'a control character stands here', help: 'delete it' }),
  cyclicAlias: ({ word }) => ({
    message: `${word} stands inside the value that it repeats`,
    help: 'delete the alias, or write out what is meant',
  }),
  directive: ({ word }) => ({
    message: `a line that begins with % is a directive, and kubectl does not take ${word}`,
    help: 'delete the line, or put # in front of it',
  }),
  expectedColon: ({ line }) => ({
    message: `${nameOf(line)} stands where a key is expected, but no colon follows it`,
    help: 'write key: value, or delete the line',
  }),
  expectedContent: ({ word }) => ({
    message: word === '' ? 'a value is missing here' : `a value is expected before ${word}`,
    help: 'add the value, or quote what is meant as text',
  }),
  expectedDash: ({ line }) => ({
    message: `${nameOf(line)} stands where a list item is expected`,
    help: 'begin the line with -, or indent it as part of the item above',
  }),
  expectedDocumentStart: () => ({
    message: 'directives stand alone, because kubectl takes the --- line after them as the end of the document',
    help: 'delete the lines that begin with %',
  }),
  expectedKey: ({ line }) =>
    line.words.startsWith(':')
      ? { message: 'no key stands before this colon', help: 'write the key before it' }
      : {
          message: `${nameOf(line)} stands where a key: value line is expected`,
          help: 'write key: value, or check the indentation of this line',
        },
  flowNotClosed: () => ({ message: 'a list or a mapping is not closed here', help: 'add the bracket that is missing' }),
  jsonSyntax: ({ word, text, failure, document }) => {
    const before = text.slice(document.start, failure.offset).trimEnd().at(-1) ?? '';
    if (/["{[]/.test(word.charAt(0)) && /["\w}\]]/.test(before))
      return { message: `no comma stands before ${word}`, help: `write a comma before ${word}` };
    if (/[}\]]/.test(word.charAt(0)) && before === ',')
      return { message: `a comma stands before ${word.charAt(0)} in JSON`, help: 'delete the comma' };
    return {
      message: word === '' ? 'this line cannot stand here in JSON' : `${word} cannot stand here in JSON`,
      help: 'check the quotes, commas and brackets before it',
    };
  },
  jsonTruncated: () => ({ message: 'the JSON text ends before it is complete', help: 'add the part that is missing' }),
  keyNotAllowedHere: () => ({
    message: 'a ? followed by a space begins a key, which cannot stand here',
    help: 'quote the value',
  }),
  mappingNotAllowedHere: ({ line }) => ({
    message: `${nameOf(line)} begins a key: value pair where none can stand`,
    help: 'begin a new line for it, or quote the value',
  }),
  nullKey: ({ word }) => {
    const key = word.replace(/:$/, '');
    return key === ''
      ? { message: 'a key is empty', help: 'add the key' }
      : { message: `the key ${key} has no form in JSON`, help: `quote it: "${key}"` };
  },
  separatorInsideQuote: () => ({ message: 'a document ends inside a quote', help: 'close the quote' }),
  separatorText: ({ line }) => {
    const rest = line.words.slice(3).trim();
    return {
      message: `${quoted(rest)} follows --- on the same line, where only a comment may stand`,
      help: /^-+$/.test(rest)
        ? 'write exactly three dashes'
        : 'begin a new line after ---, or put # in front of the text',
    };
  },
  sequenceNotAllowedHere: () => ({
    message: 'a list item begins in the middle of a line',
    help: 'begin a new line for it, or quote the value',
  }),
  tab: () => ({ message: 'a tab stands where YAML takes only spaces', help: 'replace the tab by spaces' }),
  tagMismatch: ({ word, text, document, failure }) => {
    const tag = text.slice(document.start, failure.offset).match(/!\S+(?=\s*$)/)?.[0] ?? 'its tag';
    return { message: `the value ${word} does not fit ${tag}`, help: `delete ${tag}, or change the value` };
  },
  tooDeep: () => ({
    message: 'lists and mappings are nested more than 10000 levels deep',
    help: 'nest them less deep',
  }),
  unclosedQuote: () => ({ message: 'a quote is not closed', help: 'close the quote' }),
  undefinedAlias: ({ word }) => ({
    message: `${word} repeats a value that is not marked above it in this document`,
    help: `mark the value with &, or quote it: "${word}"`,
  }),
  unrepresentableNumber: ({ word }) => ({
    message: `${word} is a number that JSON cannot hold, so that kubectl cannot send it`,
    help: `quote it if it is text: "${word}"`,
  }),
};

export function byCategory(trouble: Trouble): Explanation {
  const { failure, line, text } = trouble;
  const atWord = failure.offset >= line.start && failure.offset < line.end;
  const word = atWord ? (/^\S*/.exec(text.slice(failure.offset, line.end))?.[0] ?? '') : '';
  const span = word === '' ? spanOf(line) : { start: failure.offset, end: failure.offset + word.length };
  const words = WORDS[failure.category]({ ...trouble, word: shortened(word) });
  return { span, ...words };
}
