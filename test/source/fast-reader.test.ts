import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommon } from '../../src/source/fast/read.ts';
import { Workspace } from '../../src/source/fast/workspace.ts';
import { damaged, difference, randomNumbers, recordedTexts, textsIn } from './both-readers.ts';
import { tree, written } from './generated.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const SELECTION = fileURLToPath(new URL('../../fixtures/conformance/yaml/cases.jsonl.gz', import.meta.url));
const ALL = fileURLToPath(new URL('../../../shared/oracle/yaml/cases.jsonl', import.meta.url));

const differences = (texts: Iterable<string>) => [...texts].flatMap(text => difference(text) ?? []);

const common = (text: string): unknown => readCommon(text, new Workspace());

describe('both readers read the same', () => {
  const fixtures = textsIn(FIXTURES);

  test('of all fixtures', () => {
    expect(fixtures.length).toBeGreaterThan(500);
    expect(differences(fixtures)).toEqual([]);
  });

  test('of the recorded cases', () => {
    expect(differences(recordedTexts(SELECTION))).toEqual([]);
  });

  // Needs `../shared/oracle/yaml`, which only the developers' machines have.
  test.runIf(existsSync(ALL))('of all recorded cases', () => {
    expect(differences(recordedTexts(ALL))).toEqual([]);
  });

  // `node scripts/run.mjs scripts/compare-readers.ts` tries more, and other files.
  test('of damaged fixtures', () => {
    const random = randomNumbers(Number(process.env.SEED ?? 20));
    const texts = Array.from({ length: 4000 }, () => damaged(fixtures[random(fixtures.length)] ?? '', random));
    expect(differences(texts)).toEqual([]);
  });

  test('of generated values, as they are written and damaged', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 20, 80), fc.boolean(), fc.nat(), (value, lineWidth, flow, seed) => {
        const text = written(value, lineWidth, flow);
        expect(difference(text)).toBeUndefined();
        expect(difference(damaged(text, randomNumbers(seed)))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the common subset', () => {
  test.each([
    [
      'mappings and lists',
      'a:\n  b: 1\n  c:\n  - d\n  - e: f\n    g: h\n',
      { a: { b: 1, c: ['d', { e: 'f', g: 'h' }] } },
    ],
    ['absent values', 'a:\nb:\n-\n- c\n', { a: null, b: [null, 'c'] }],
    ['lists in lists', '- - a\n  - b\n-\n  - c\n', [['a', 'b'], ['c']]],
    ['scalars in quotes', `a: "b # c"\n'd': 'it''s'\ne: "f\\n\n  g"\n`, { a: 'b # c', d: "it's", e: 'f\n g' }],
    ['scalars on several lines', 'a: b\n  c\n\n  d\ne:\n  f\n  g\n', { a: 'b c\nd', e: 'f g' }],
    ['blocks', 'a: |\n  b\n\n   c\nd: >-\n  e\n  f\n- g\n'.replace('- g\n', ''), { a: 'b\n\n c\n', d: 'e f' }],
    ['brackets', 'a: [b, {c: d, "e":1},\n  []] # f\n', { a: ['b', { c: 'd', e: 1 }, []] }],
    ['comments', '--- # a\n# b\nc: d # e\n  # f\n', { c: 'd' }],
    ['literal blocks', 'a: |-\n   b\n  \n    c\n\nd:\n- |\n  …\n- |+\n  e\n\n', { a: 'b\n\n c', d: ['…\n', 'e\n\n'] }],
    [
      'words and numbers',
      'a: yes\nb: ~\nc: 010\nd: 1e3\ne: 1:30\non: f\n',
      { a: true, b: null, c: 8, d: 1000, e: '1:30', true: 'f' },
    ],
    ['no content', '# a\n\n', null],
  ])('holds %s', (_, text, value) => {
    expect(common(text)).toEqual(value);
  });

  test.each([
    ['anchors', 'a: &b c\n'],
    ['aliases', 'a: *b\n'],
    ['tags', 'a: !!str b\n'],
    ['merges', 'a: <<\n<<: {b: c}\n'],
    ['explicit keys', '? a\n: b\n'],
    ['directives', '%YAML 1.1\n---\na: b\n'],
    ['tabs between tokens', 'a:\tb\n'],
    ['comments in brackets', 'a: [b, # c\n  d]\n'],
    ['keys that come twice', 'a: b\na: c\n'],
    ['keys that two types write alike', 'yes: b\ntrue: c\n'],
    ['keys that JavaScript would put first', 'a: b\n"1": c\n'],
    ['keys that are no text', '1.5: a\n'],
    ['absent keys', ': a\n'],
    ['names of what every object has', '__proto__: a\n'],
    ['numbers that JSON lacks', 'a: .inf\n'],
    ['dots that end the document', 'a: b\n...\nc: d\n'],
    ['documents without a collection', 'a\n'],
    ['indentation that fits nothing', 'a:\n    b: c\n  d: e\n'],
    ['what cannot be read', 'a: "b\n'],
  ])('leaves out %s', (_, text) => {
    expect(common(text)).toBeUndefined();
  });
});
