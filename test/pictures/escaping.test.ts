import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDot } from '../../src/report/dot.ts';
import { renderHtml } from '../../src/report/html/html.ts';
import { renderMermaid } from '../../src/report/mermaid.ts';
import type { Result } from '../../src/result.ts';
import { at, hop, path, result, service } from './results.ts';

/** Names are what the manifest says, and reasons quote it. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    ...[
      'end',
      'class',
      'graph',
      'default',
      '',
      '"',
      '\\',
      '\\N',
      '&quot;',
      '#quot;',
      '`',
      '1. one',
      '- two',
      '%%',
      '--x',
      '-->',
    ],
    ...[
      '</script>',
      '<!--',
      '<script>alert(1)</script>',
      '"]; x["',
      "'",
      '</title>',
      '\u0000\u001b[31m',
      '\u202e',
      '\ud800',
    ],
  ),
);

const resultWith = (name: string, namespace: string, reason: string, address: string): Result =>
  result(
    service(name, 4, {
      resource: { apiVersion: 'v1', kind: 'Service', namespace, name },
      type: reason,
      callers: [
        {
          workload: { kind: address, namespace, name: reason, location: at(3, name) },
          address,
          location: at(9, reason),
        },
      ],
      accessPaths: [
        path(address, [{ ...hop('Service', name, 80, { location: at(7, name) }), namespace }], {
          verdict: 'broken',
          reason,
        }),
        path(address, [hop(reason, address), { ...hop('Service', name), namespace }, hop('Deployment', reason)], {
          from: 'outside',
          verdict: 'unknown',
          reason: name,
        }),
      ],
    }),
  );

const property = (check: (given: Result) => void, numRuns = 300) =>
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (...texts) => check(resultWith(...texts))),
    { numRuns },
  );

const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\p{Cs}/u;

test('Mermaid: whatever is named, every line stays what it is meant to be', () => {
  const text = String.raw`"(?:[\p{L}\p{N} .,:/()→?=✓✗-]|#\d+;|<br/>)*"`;
  const shape = String.raw`(?:\(\[${text}\]\)|\[\[${text}\]\]|>${text}\]|\{\{${text}\}\}|\[/${text}/\]|\(${text}\)):::(?:open|broken|unknown|plain)`;
  const line = new RegExp(
    String.raw`^(?:flowchart LR|  subgraph namespace_\d+\[${text}\]|  end| +_\w+${shape}|  _\w+ (?:-\.->|--x|--o|-->)(?:\|${text}\|)? _\w+|  (?:linkStyle|classDef|style) [\w\d, :#-]+)$`,
    'u',
  );
  property(given => {
    const lines = renderMermaid(given).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.filter(each => !line.test(each))).toEqual([]);
  });
});

test('Graphviz: whatever is named, quotes end where they are meant to', () => {
  const text = String.raw`"(?:[^"\\]|\\["\\n])*"`;
  const attributes = String.raw`\[(?:\w+=(?:${text}|[\w.]+)(?:, |(?=\])))*\]`;
  const line = new RegExp(
    String.raw`^(?:digraph \{|  (?:  )?(?:graph|node|edge) ${attributes}|  subgraph cluster_\d+ \{|(?:  )?\}| +${text}(?: -> ${text})? ${attributes})$`,
    'u',
  );
  property(given => {
    const text = renderDot(given);
    expect(unseen.test(text)).toBe(false);
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter(each => !line.test(each)),
    ).toEqual([]);
  });
});

test('HTML: whatever is named, it enters the page as text', () => {
  const plain = renderHtml(resultWith('a', 'a', 'a', 'a'));
  const tagsOf = (page: string): readonly string[] => page.match(/<[^\s>=\d]+/g) ?? [];
  const known = new Set(tagsOf(plain));
  property(given => {
    const page = renderHtml(given);
    expect(unseen.exec(page)).toBeNull();
    const [, data = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
    expect(data.includes('<')).toBe(false);
    expect(JSON.parse(data)).toHaveProperty('nodes');
    // The manifest brings no tag that would not be there without it.
    expect(tagsOf(page).filter(tag => !known.has(tag))).toEqual([]);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  }, 100);
});

test('HTML: the same bytes on every run', () => {
  const given = resultWith('web', 'shop', 'nothing listens', 'shop.example.com/');
  expect(renderHtml(structuredClone(given))).toBe(renderHtml(given));
});
