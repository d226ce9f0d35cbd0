import { Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import { renderTap } from '../../src/report/tap.ts';
import { printable } from '../../src/text/printable.ts';
import { finding, holdsFor, report, unseen } from './given.ts';

interface Test {
  readonly ok: boolean;
  readonly name: string;
  readonly skip?: boolean | string;
  readonly todo?: boolean | string;
  readonly diag?: Readonly<Record<string, unknown>>;
}

const parsed = (text: string) => {
  const tests: Test[] = [];
  const strays: string[] = [];
  let results: { readonly count: number; readonly failures: readonly unknown[] } | undefined;
  const parser = new Parser({ strict: true }, final => {
    results = final;
  });
  parser.on('assert', (test: Test) => tests.push(test));
  for (const event of ['extra', 'bailout', 'comment']) parser.on(event, (line: unknown) => strays.push(String(line)));
  parser.end(text);
  return { tests, strays, results };
};

describe('TAP', () => {
  test('a test for each finding, with what it says as diagnostics', () => {
    const { tests, strays } = parsed(renderTap(report([finding(), finding({ severity: 'warning' })])));
    expect(strays).toEqual([]);
    expect(tests.map(({ ok }) => ok)).toEqual([false, true]);
    expect(tests[0]?.diag).toEqual({
      rule: 'target-port-not-found',
      severity: 'error',
      message: 'targetPort "http" is not a port of any pod that web selects',
      file: 'shop/web.yaml',
      line: 12,
      column: 5,
      why: 'The name is looked up on each selected pod.',
      fix: 'write targetPort: http-web',
    });
  });

  test('files without findings are ok, templates are skipped, unread paths are not ok', () => {
    const given = report([], { files: ['web.yaml'], troubles: ['nothing.yaml: there is no such file or folder'] });
    const skipped = [{ file: 'chart/templates/web.yaml', reason: 'template' }];
    const { tests, results } = parsed(renderTap({ ...given, result: { ...given.result, skipped } }));
    expect(tests.map(({ ok, name, skip }) => [ok, name, skip])).toEqual([
      [true, 'chart/templates/web.yaml', 'template'],
      [true, 'web.yaml', false],
      [false, 'nothing.yaml: there is no such file or folder', false],
    ]);
    expect(results).toMatchObject({ count: 3, ok: false });
  });

  test('nothing at all is still TAP', () => {
    expect(parsed(renderTap(report([]))).results).toMatchObject({ count: 0, ok: true });
  });

  test('whatever is found, each finding is one test and no text a directive', () => {
    holdsFor(given => {
      const text = renderTap(given);
      expect(unseen.exec(text)).toBeNull();
      const { findings, skipped } = given.result;
      const { tests, strays, results } = parsed(text);
      expect(strays).toEqual([]);
      expect(results?.count).toBe(tests.length);
      expect(tests.filter(({ todo }) => todo)).toEqual([]);
      expect(tests.filter(({ skip }) => skip)).toHaveLength(skipped.length);
      const told = tests.flatMap(({ diag }) => (diag === undefined || diag === null ? [] : [diag['message']]));
      expect(told.toSorted()).toEqual(findings.map(({ message }) => printable(message)).toSorted());
    });
  });
});
