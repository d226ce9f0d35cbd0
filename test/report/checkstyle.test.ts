import { describe, expect, test } from 'vitest';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { at, finding, holdsFor, report, unseen } from './given.ts';
import { parseXml } from './xml.ts';

/** There is no schema. What reviewdog and Jenkins read: `file` with `name`, `error` with line, column, severity, message, source. */
describe('Checkstyle', () => {
  test('has what its readers look for', () => {
    const findings = [finding({ severity: 'info', message: '<a> & "b"\nc' }), finding({ location: at('a.yaml', 3) })];
    const root = parseXml(renderCheckstyle(report(findings, { files: ['empty.yaml'] })));
    expect(root.attributes).toEqual({ version: '4.3' });
    expect(root.children.map(({ attributes, children }) => [attributes['name'], children.length])).toEqual([
      ['a.yaml', 1],
      ['empty.yaml', 0],
      ['shop/web.yaml', 1],
    ]);
    expect(root.children[2]?.children[0]).toMatchObject({
      name: 'error',
      attributes: {
        line: '12',
        column: '5',
        severity: 'info',
        message: '<a> & "b"\\nc; fix: write targetPort: http-web',
        source: 'svclens.target-port-not-found',
      },
    });
  });

  test('whatever is found, it is XML', () => {
    holdsFor(given => {
      const xml = renderCheckstyle(given);
      expect(unseen.exec(xml)).toBeNull();
      const errors = parseXml(xml).children.flatMap(({ children }) => children);
      expect(errors).toHaveLength(given.result.findings.length);
    });
  });
});
