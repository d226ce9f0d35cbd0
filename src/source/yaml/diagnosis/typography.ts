/** What word processors, chat programs and web pages make of YAML. */

import type { Detector, Trouble } from './diagnosis.ts';
import type { Line } from './document-lines.ts';

/** The line where reading stopped, and those that may have led to it. */
function nearby({ lines, line, failure, scalarStart }: Trouble): readonly Line[] {
  const before = lines.before(line);
  return [lines.at(failure.context), lines.at(Math.min(scalarStart, line.end)), ...(before ? [before] : []), line];
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export const tabIndentation: Detector = trouble => {
  const { failure, text } = trouble;
  const inside = failure.category === 'tab' ? trouble.lines.at(failure.offset) : undefined;
  const indented = [trouble.line, ...nearby(trouble)].find(({ indentation }) => indentation.includes('\t'));
  const line = indented ?? inside;
  if (!line) return undefined;
  const start = indented ? line.start + line.indentation.indexOf('\t') : failure.offset;
  let end = start;
  while (text[end] === '\t') end++;
  return indented
    ? {
        span: { start, end },
        message: 'this line is indented with a tab, where YAML takes only spaces',
        help: 'replace the tab by as many spaces as the lines around it have',
      }
    : {
        span: { start, end },
        message: 'a tab stands where YAML takes only spaces',
        help: 'replace the tab by a space',
      };
};

const ODD_SPACE = /[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]/;

export const oddSpace: Detector = trouble => {
  for (const line of nearby(trouble)) {
    const words = /^(?:[-–—] ?)?[\w.-]*:?/.exec(line.words)?.[0] ?? '';
    const head = line.indentation + line.words.slice(0, words.length + 1);
    const found = ODD_SPACE.exec(head);
    if (!found) continue;
    const [character] = found;
    const start = line.start + found.index;
    const invisible = /[\u200b-\u200d\u2060\ufeff]/.test(character);
    const kind = invisible ? 'an invisible character' : 'a non-breaking space';
    return {
      span: { start, end: start + 1 },
      message: `${kind} (${codePoint(character)}) stands here, which YAML does not read as a space`,
      help: invisible
        ? 'delete it; copied text often brings it along'
        : 'replace it by an ordinary space; copied text often brings it along',
    };
  }
  return undefined;
};

export const wrongDash: Detector = trouble => {
  const line = nearby(trouble).find(({ words }) => /^[\u2010-\u2015\u2022\u2212\u00b7]\s?\S/.test(words));
  if (!line) return undefined;
  const dash = line.words.charAt(0);
  return {
    span: { start: line.wordsStart, end: line.wordsStart + 1 },
    message: `a list item begins with ${dash} (${codePoint(dash)}) in place of -`,
    help: `type - followed by a space in place of ${dash}`,
  };
};

const CURLY_QUOTE = /(?:^|[\s:[{,-])([\u201c\u201d\u201e\u2018\u2019])/;

export const curlyQuote: Detector = trouble => {
  const line = [trouble.line, ...nearby(trouble)].find(({ words }) => CURLY_QUOTE.test(words));
  const quote = line && CURLY_QUOTE.exec(line.words)?.[1];
  if (!line || !quote) return undefined;
  const start = line.wordsStart + line.words.indexOf(quote);
  return {
    span: { start, end: start + 1 },
    message: `${quote} is a curly quote, which does not quote anything in YAML`,
    help: 'type " in place of the curly quotes',
  };
};

export const controlCharacter: Detector = ({ failure, text, document }) => {
  if (failure.category !== 'controlCharacter') return undefined;
  const { offset } = failure;
  const count = text.slice(document.start, document.end).match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  const name = codePoint(text.charAt(offset));
  const span = { start: offset, end: offset + 1 };
  if (count > 8) {
    return {
      span,
      message: `this is binary data, or text in an encoding other than UTF-8 (${name} stands here)`,
      help: 'save the file as UTF-8, or leave it out',
    };
  }
  return {
    span,
    message: `a control character (${name}) stands here`,
    help: 'delete it; inside double quotes it can be written as an escape such as \\x1b',
  };
};
