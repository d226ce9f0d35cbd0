import { describe, expect, test } from 'vitest';
import { directiveInComment, directivesInAnnotation } from '../../src/suppressions/directives.ts';

const read = (comment: string) => {
  const directive = directiveInComment(comment);
  return directive && { rules: directive.named.map(({ id }) => id), reason: directive.reason };
};

test.each<[string, readonly string[], string | null]>([
  ['# svclens-ignore a -- because', ['a'], 'because'],
  ['#svclens-ignore a, b,c d --because', ['a', 'b', 'c', 'd', '--because'], null],
  ['# svclens-ignore a --  because -- and more ', ['a'], 'because -- and more'],
  ['# svclens-ignore a -- see #12', ['a'], 'see #12'],
  ['# svclens-ignore a --', ['a'], null],
  ['# svclens-ignore a', ['a'], null],
  ['# svclens-ignore', [], null],
  ['# later # svclens-ignore a -- because # another remark', ['a'], 'because'],
])('%s', (comment, rules, reason) => {
  expect(read(comment)).toEqual({ rules, reason });
});

test.each(['# svclens', '# svclens-ignored a', '# svclens-ignore-all a', '# the comment svclens-ignore a'])(
  'is none: %s',
  comment => {
    expect(read(comment)).toBeUndefined();
  },
);

test('a rule is where it stands', () => {
  const comment = '# svclens-ignore one, two -- because';
  const words = directiveInComment(comment)?.named.map(({ start, end }) => comment.slice(start, end));
  expect(words).toEqual(['one', 'two']);
});

describe('an annotation', () => {
  test.each<[string, readonly [readonly string[], string | null][]]>([
    ['a: because', [[['a'], 'because']]],
    ['a: because: of this', [[['a'], 'because: of this']]],
    [
      'a: one; b, c: two\nd\n\n',
      [
        [['a'], 'one'],
        [['b', 'c'], 'two'],
        [['d'], null],
      ],
    ],
    ['', []],
  ])('%j', (text, expected) => {
    const found = directivesInAnnotation(text).map(({ named, reason }) => [named.map(({ id }) => id), reason]);
    expect(found).toEqual(expected);
  });
});
