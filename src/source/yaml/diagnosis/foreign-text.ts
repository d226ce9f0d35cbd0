/** Text that is no YAML at all: left-overs of other tools, prose, templates. */

import type { Explanation } from '../../document.ts';
import type { Detector, Trouble } from './diagnosis.ts';
import { keyOf, type Line, quoted, shortened, spanOf } from './document-lines.ts';

export const mergeConflict: Detector = ({ lines, line }) => {
  const after = lines.after(line);
  const candidates = [...lines.upTo(line), ...(after ? [after] : [])];
  const marker = candidates.find(({ words, indentation }) => indentation === '' && /^(?:<{7}|>{7})(?: |$)/.test(words));
  if (!marker) return undefined;
  return {
    span: spanOf(marker),
    message: 'a merge conflict was left in the file',
    help: 'keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>',
  };
};

const TEMPLATE_LINE = /^\{[{%]/;
const TEMPLATE_VALUE = /(?:^|[\s:[,-])(\{[{%].*?(?:[%}]\}|$))/;

export const template: Detector = ({ lines, line, failure }) => {
  const near = [lines.at(failure.context), lines.before(line), line, lines.after(line)];
  const earlier = lines.upTo(line).find(({ words }) => TEMPLATE_LINE.test(words));
  const found = earlier ?? near.find(candidate => candidate && TEMPLATE_VALUE.test(withoutQuotes(candidate.words)));
  if (!found) return undefined;
  const match = TEMPLATE_VALUE.exec(found.words);
  const action = match?.[1] ?? found.words;
  const start = found.wordsStart + found.words.indexOf(action);
  return {
    span: { start, end: start + action.length },
    message: `${shortened(action)} is a template expression; as long as it stands here the file is not YAML`,
    help: 'render the template first, for instance with helm template, and check the result',
  };
};

/** Blanks out what is quoted, so that only bare text is looked at. */
const withoutQuotes = (words: string): string =>
  words.replaceAll(
    /(^|[\s:[{,-])("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g,
    (_, before: string, quote: string) => before + ' '.repeat(quote.length),
  );

/** `<EDIT ME>` or `{name}` alone on a line. */
const PLACEHOLDER = /^(?:- +)*(<[^<>]*>|\{[\w. [\]-]+\})$/;

export const placeholder: Detector = trouble => {
  for (const line of suspects(trouble)) {
    const match = PLACEHOLDER.exec(line.words);
    if (!match?.[1]) continue;
    return {
      span: spanOf(line),
      message: `${shortened(match[1])} is a placeholder; lines like key: value belong here`,
      help: 'put the real lines in its place, or delete it',
    };
  }
  return undefined;
};

/** Bare words where a key or a list item is expected. */
export const prose: Detector = trouble => {
  const line = suspects(trouble).find(isProse);
  return line && describeProse(line);
};

/** The lines of the scalar that went wrong, the first one first. */
function suspects({ lines, failure, line, scalarStart }: Trouble): readonly Line[] {
  if (failure.category !== 'expectedColon' && failure.category !== 'mappingNotAllowedHere') return [line];
  const first = lines.at(failure.category === 'expectedColon' ? failure.context : Math.min(scalarStart, line.start));
  const before = lines.before(line);
  return [first, ...(before && before.start !== first.start ? [before] : []), line];
}

const isProse = (line: Line): boolean =>
  keyOf(line) === undefined && !/^-(?:\s|$)/.test(line.words) && !/^["'[{&*!|>?}\]:]/.test(line.words);

function describeProse(line: Line): Explanation | undefined {
  const { words } = line;
  const missingSpace = /^([A-Za-z_][\w./-]*):(?!\/\/)(\S.*)$/.exec(words);
  if (missingSpace) return undefined;
  if (/^[A-Za-z_][\w./-]*$/.test(words) && words !== 'EOF') {
    return {
      span: spanOf(line),
      message: `${quoted(words)} stands where a key is expected, but no colon follows it`,
      help: `write ${shortened(words)}:, or delete the line`,
    };
  }
  const [, key, value] = /^([A-Za-z_][\w./-]*)(?: *= *| +)(\S+)$/.exec(words) ?? [];
  const item = /^-(\w.*)$/.exec(words)?.[1];
  const meant = key && value ? `${key}: ${value}` : item && `- ${item}`;
  return {
    span: spanOf(line),
    message: `${quoted(words)} is neither key: value nor a list item`,
    help: meant
      ? `write ${shortened(meant)}, or put # in front of the line to make it a comment`
      : 'delete the line, or put # in front of it to make it a comment',
  };
}

/** The fence around a code block of Markdown. */
export const codeFence: Detector = ({ lines, line }) => {
  const fence = lines.upTo(line).find(({ words }) => words.startsWith('```'));
  if (!fence) return undefined;
  return {
    span: spanOf(fence),
    message: '``` belongs to Markdown, not to YAML',
    help: 'delete the lines that begin with ```',
  };
};
