import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { codeSpan, markdownText } from '../../src/report/markdown-text.ts';
import { printable } from '../../src/text/printable.ts';
import { service } from '../pictures/results.ts';
import { at, finding, holdsFor, hostile, report, unseen } from './given.ts';

/** More than GitHub lets through: HTML stays HTML, addresses become links. */
const markdown = new MarkdownIt({ html: true, linkify: true });

const decoded = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The text that is looked through for mentions, issues and commits. */
const outsideCode = (html: string): string => html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, '…');
const REFERENCE = /@\w|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|:\w+:/i;

describe('Markdown', () => {
  test('what is asked for in a comment', () => {
    const text = renderMarkdown(
      report([finding(), finding({ severity: 'info' })], { troubles: ['a.yaml: it is gone'] }),
    );
    expect(text).toBe(
      [
        '**svclens**: 1 error, 1 info in 1 file without Services (-v shows infos)\n',
        '- **not read** `a.yaml`: it is gone\n',
        '`shop/web.yaml`\n',
        '- **error** 12:5 targetPort "http" is not a port of any pod that web selects (`target-port-not-found`)',
        '  - fix: write targetPort: http-web\n',
      ].join('\n'),
    );
  });

  test('a comment has room for 65,536 characters: the gravest findings are kept, and what is left out is counted', () => {
    const warnings = Array.from({ length: 900 }, (_, index) =>
      finding({ severity: 'warning', location: at('a.yaml', index + 1) }),
    );
    const ways = Array.from({ length: 40 }, (_, index) => ({ service: service(`web-${index}`, 3), absent: [] }));
    const text = renderMarkdown(report([...warnings, finding({ location: at('z.yaml') })], { ways }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('**error** 12:5');
    expect(text).toMatch(/… and \d+ more findings, for which a comment has no room/);
    expect(text).toMatch(/… and \d+ more Services, for which a comment has no room/);
  });

  test('a text is shown as it is, and nothing in it means anything', () => {
    fc.assert(
      fc.property(hostile, text => {
        for (const written of [markdownText(text), codeSpan(text)]) {
          const html = markdown.renderInline(`x ${written} x`);
          const bare = decoded(html.replaceAll(/<\/?code>/g, ''));
          expect(bare.replace(/\s+/g, ' ')).toBe(`x ${printable(text)} x`.replace(/\s+/g, ' '));
          expect(REFERENCE.exec(outsideCode(html))).toBeNull();
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('whatever is found, the page has our elements only', () => {
    holdsFor(given => {
      const text = renderMarkdown(given);
      expect(unseen.exec(text)).toBeNull();
      const html = markdown.render(text);
      const tags = new Set([...html.matchAll(/<\/?([a-z]+)[^>]*>/gi)].map(([tag]) => tag));
      const known = /^<\/?(p|strong|ul|li|code|pre|details|summary)>$|^<code class="language-text">$/;
      expect([...tags].filter(tag => !known.test(tag))).toEqual([]);
      expect(html.match(/<details>/g)).toHaveLength(1);
      const shown = given.verbose
        ? given.result.findings
        : given.result.findings.filter(({ severity }) => severity !== 'info');
      expect(html.match(/<li><strong>|<li>\n?<p><strong>/g) ?? []).toHaveLength(shown.length + given.troubles.length);
      expect(REFERENCE.exec(outsideCode(html))).toBeNull();
    });
  });
});
