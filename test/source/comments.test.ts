import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Parser, parseAllDocuments } from 'yaml';
import { completeReader } from '../../src/source/reader.ts';
import { commentsIn } from '../../src/source/yaml/comments.ts';

const textsOf = (text: string): readonly string[] => commentsIn(text).map(({ start, end }) => text.slice(start, end));

/** What another reader of YAML takes for a comment. */
const commentsOfReferee = (text: string): readonly string[] => {
  const found: { readonly offset: number; readonly source: string }[] = [];
  const visit = (token: unknown): void => {
    if (Array.isArray(token)) for (const item of token) visit(item);
    else if (typeof token === 'object' && token !== null) {
      if ('type' in token && token.type === 'comment' && 'offset' in token && 'source' in token) {
        found.push({ offset: Number(token.offset), source: String(token.source) });
      }
      for (const value of Object.values(token)) visit(value);
    }
  };
  for (const token of new Parser().parse(text)) visit(token);
  return found.sort((a, b) => a.offset - b.offset).map(({ source }) => source);
};

test.each<[string, string, readonly string[]]>([
  ['at the end of a line', 'a: 1 # one\nb: 2\t# two', ['# one', '# two']],
  ['on lines of their own', '# first\n  # second\na: 1\n# last\n', ['# first', '  # second'.trim(), '# last']],
  ['not inside a word', 'a: b#c\nd: e #f', ['#f']],
  ['not in quotes, on one line or on several', `a: "# no"\nb: '\n # no\n ' # yes`, ['# yes']],
  ['not in a block scalar', 'a: |\n  # no\n  b\n\n# yes\nc: >-\n  # no\n', ['# yes']],
  ['after the sign of a block scalar', 'a: | # yes\n  # no\n', ['# yes']],
  ['between documents', '# one\n---\n# two\na: 1\n---\nb: 2 # three', ['# one', '# two', '# three']],
  ['in flow collections', 'a: [1, # one\n  2] # two\n', ['# one', '# two']],
  ['with the line ends of Windows', 'a: 1 # one\r\n# two\r\n', ['# one', '# two']],
  ['not in JSON', '{"a": "# no", "b": "\\" # no"}', []],
  ['up to where a document breaks', 'a: 1 # one\nb: "\n# no\n---\nc: 1 # two', ['# one', '# two']],
])('%s', (_, text, comments) => {
  expect(textsOf(text)).toEqual(comments);
});

test('are what another reader takes for comments', () => {
  const line = fc.constantFrom(
    ...['a: 1', 'b: x # y', '  c: "# q"', '# alone', '  # deep', 'd: |', '  text # no', "e: '# s' # t", '', 'n:'],
    ...['- 1 # item', 'f: [1, 2] # flow', '  - h: i#j', '---', 'k: >-  # head', '    # text or not', 'l: "', ' # m"'],
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), lines => {
      const text = `${lines.join('\n')}\n`;
      const documents = parseAllDocuments(text, { uniqueKeys: false });
      const isRead = Array.isArray(documents) && documents.every(({ errors }) => errors.length === 0);
      if (!isRead || completeReader.read(text).some(({ problem }) => problem !== undefined)) return;
      compared++;
      expect(textsOf(text)).toEqual(commentsOfReferee(text));
    }),
    { numRuns: 1000 },
  );
  expect(compared).toBeGreaterThan(50);
});
