import { printable } from '../text/printable.ts';

/** Words that mean nothing to Markdown, HTML or whoever looks for mentions, numbers of issues and names of commits. */
const HARMLESS = /^["'(]*(?:[\p{L}\p{N}]+|\p{L}+(?:['-]\p{L}+)+|\p{N}+-\p{N}+)?["')]*[.,;:?]*$/u;
const COMMIT = /[0-9a-f]{7}/i;

/** Text from anywhere as Markdown that shows it: a word that might be more than a word is code. */
export const markdownText = (text: string): string =>
  printable(text)
    .split(/ +/)
    .map(word => (HARMLESS.test(word) && !COMMIT.test(word) ? word : codeWord(word)))
    .join(' ');

/** The sentence's own punctuation stays outside. */
const codeWord = (word: string): string => {
  const [, body = '', end = ''] = /^(.+?)([.,;:?]*)$/u.exec(word) ?? [];
  return codeSpan(body) + end;
};

export const codeSpan = (text: string): string => {
  const plain = printable(text);
  if (plain === '') return '';
  const fence = fenceFor(plain, 1);
  const space = /^`|`$|^ .* $/.test(plain) ? ' ' : '';
  return fence + space + plain + space + fence;
};

/** Longer than all that the text holds. */
export const fenceFor = (text: string, least: number): string => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
};
