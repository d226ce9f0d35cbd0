import { describe, expect, test } from 'vitest';
import { cellsOf, shown, sliceCells } from '../src/report/cells.ts';
import { frame, linesIn } from '../src/report/frame.ts';
import { plain } from '../src/report/palette.ts';
import { summaryLine } from '../src/report/summary.ts';
import { alignedRows } from '../src/report/table.ts';
import { wrapped } from '../src/report/wrap.ts';

const style = { palette: plain, mark: plain.error, width: 60 };

/** A frame of the text between the marks `«` and `»`. */
const framed = (source: string, context = 2): string => {
  const start = source.indexOf('«');
  const end = source.indexOf('»') - 1;
  const text = source.replace(/[«»]/g, '');
  const positionOf = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  const from = positionOf(start);
  const to = positionOf(end);
  const location = { file: 'x', ...from, endLine: to.line, endColumn: to.column };
  return frame(location, linesIn(text), 2, context, style).join('\n');
};

describe('frame', () => {
  test('marks the place, with lines before it', () => {
    expect(framed('a: 1\nb:\n  c: «value»\nd: 2')).toBe(
      ['    1 │ a: 1', '    2 │ b:', '    3 │   c: value', '      │      ^^^^^'].join('\n'),
    );
  });

  test('does not show the document before', () => {
    expect(framed('a: 1\n---\nb: «2»')).toBe(['    3 │ b: 2', '      │    ^'].join('\n'));
  });

  test('a place without width has one caret', () => {
    expect(framed('a:«»')).toBe(['    1 │ a:', '      │   ^'].join('\n'));
  });

  test('of several lines the first is marked', () => {
    expect(framed('a: «>\n  text\n»b: 1')).toBe(['    1 │ a: >', '      │    ^'].join('\n'));
  });

  test('tabs take the cells that they are shown with', () => {
    expect(framed('\ta:\t«x\ty»')).toBe(['    1 │     a:  x   y', '      │         ^^^^^'].join('\n'));
  });

  test('control characters become visible and are counted', () => {
    expect(framed('a: \u001b«b»')).toBe(['    1 │ a: \\x1bb', '      │        ^'].join('\n'));
  });

  test('East Asian characters take two cells, combining marks none', () => {
    expect(framed('é名: «本»')).toBe(['    1 │ é名: 本', '      │      ^^'].join('\n'));
  });

  test('a long line is cut around the place', () => {
    const lines = framed(`${'a'.repeat(5000)}«here»${'b'.repeat(5000)}`, 0).split('\n');
    expect(lines).toEqual([`    1 │ …${'a'.repeat(16)}here${'b'.repeat(30)}…`, `      │ ${' '.repeat(17)}^^^^`]);
  });

  test('a place longer than the line is marked as far as it is shown', () => {
    const [line = '', carets = ''] = framed(`x: «${'a'.repeat(5000)}»`, 0).split('\n');
    expect(line.endsWith('…')).toBe(true);
    expect(cellsOf(line)).toBeLessThanOrEqual(60);
    expect(cellsOf(carets)).toBeLessThanOrEqual(60);
  });

  test('a line that is no longer there has no frame', () => {
    expect(frame({ file: 'x', line: 9, column: 1, endLine: 9, endColumn: 2 }, linesIn('a'), 2, 2, style)).toEqual([]);
  });
});

test('cells', () => {
  expect(['abc', '名前', 'e\u0301', '👍'].map(cellsOf)).toEqual([3, 4, 1, 2]);
  expect(shown('\u0000\t', 0)).toBe('\\x00    ');
  expect(sliceCells('a名b', 0, 2)).toBe('a');
});

test('words are wrapped below the first', () => {
  expect(wrapped('one two three four', 2, 12)).toBe('one two\n  three four');
  expect(wrapped('unbreakable-and-long short', 0, 10)).toBe('unbreakable-and-long\nshort');
});

test('a table aligns its columns and drops the empty ones', () => {
  const rows = [['a', '', 'long'], ['名', '', ''], ['runs over the columns']].map(row => row.map(text => ({ text })));
  expect(alignedRows(rows, '  ')).toEqual(['  a    long', '  名', '  runs over the columns']);
});

describe('the last line', () => {
  const none = { errors: 0, warnings: 0, infos: 0, files: 1, objects: 1, services: 1, skipped: 0, suppressed: 0 };
  test.each([
    [{ ...none, errors: 3, warnings: 1, services: 12, files: 48 }, '3 errors, 1 warning in 12 Services, 48 files'],
    [none, 'no findings in 1 Service, 1 file'],
    [{ ...none, infos: 2 }, '2 infos in 1 Service, 1 file (-v shows infos)'],
    [{ ...none, services: 0 }, 'no findings in 1 file without Services'],
    [{ ...none, services: 0, objects: 0 }, 'no Kubernetes objects in 1 file'],
    [{ ...none, services: 0, objects: 0, errors: 1 }, '1 error in 1 file'],
  ])('%#', (summary, line) => {
    expect(summaryLine(summary, false)).toBe(line);
  });
});
