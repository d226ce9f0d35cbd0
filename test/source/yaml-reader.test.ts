import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, visit } from 'yaml';
import type { Path } from '../../src/finding.ts';
import { decodeText } from '../../src/source/encoding.ts';
import { reader } from '../../src/source/reader.ts';
import { diagnose } from '../../src/source/yaml/diagnosis/diagnose.ts';
import { resolve } from '../../src/source/yaml/resolve.ts';
import { tree, written } from './generated.ts';

const RUNS = { numRuns: 400 };

const firstValue = (text: string): unknown => reader.read(text)[0]?.value;

/** What another library makes of the text, with the scalars read by our rules. */
function referee(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  if (document.errors.length > 0) throw new Error('the referee cannot read this');
  visit(document, {
    Scalar(position, node) {
      if (typeof node.value !== 'string' || (node.type !== 'PLAIN' && node.type !== undefined)) return;
      const { value } = resolve(node.value);
      node.value = position === 'key' ? String(value) : value;
    },
  });
  return document.toJS();
}

/** Minus zero is zero in JSON. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

describe('values', () => {
  test('what the other library writes is read as it reads it', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 20, 80), fc.boolean(), (value, lineWidth, flow) => {
        const text = written(value, lineWidth, flow);
        // Where the two libraries differ by design: control characters, numbers that JSON lacks, `?` and a first `:` in brackets.
        fc.pre(!/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\.inf|\.nan/i.test(text));
        fc.pre(!flow || !/\?|[\s,[{]:\S/.test(text));
        expect(asJson(firstValue(text) ?? null)).toEqual(asJson(referee(text)));
      }),
      RUNS,
    );
  });

  test('JSON is read as JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(firstValue(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      RUNS,
    );
  });

  test('a value named __proto__ is only a value', () => {
    const value = firstValue('__proto__: {a: 1}\nb: 2\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'b']);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test('bytes become text', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toBe('a');
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toBe('a');
    expect(decodeText(Uint8Array.of(0xe9, 0x61, 0xe2, 0x82))).toBe('\ufffda\ufffd\ufffd');
  });
});

describe('robustness', () => {
  const bit = fc.constantFrom(
    'a',
    'b: ',
    '- ',
    '\n',
    '\n  ',
    '\t',
    ' ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '!!str ',
    '|',
    '>',
    "'",
    '"',
    '\\',
    '#',
    '? ',
    ':',
    '---\n',
    '...',
    '<<: ',
    '%',
    '\u0000',
    '\u00a0',
    '{{',
  );

  test('no text makes it throw, and every span lies inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(bit, { maxLength: 40 }).map(bits => bits.join('')),
          fc.string({ unit: 'binary' }),
        ),
        text => {
          for (const { start, end, problem, duplicateKeys } of reader.read(text)) {
            const spans = [{ start, end }];
            if (problem) spans.push(diagnose(text, { start, end }, problem.stumble).span);
            for (const { first, second } of duplicateKeys) spans.push(first, second);
            for (const span of spans)
              expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['open lists', '['.repeat(100_000)],
    ['open mappings', '{a: '.repeat(100_000)],
    ['JSON lists', `{"a": ${'['.repeat(100_000)}`],
    ['nested items', '- '.repeat(100_000)],
    ['nested keys', '? '.repeat(100_000)],
  ])('%s beyond all depth are a problem, not a crash', (_, text) => {
    expect(reader.read(text)[0]?.problem).toBeDefined();
  });

  test('nine thousand levels can be read and located', () => {
    const text = `${'['.repeat(9000)}1${']'.repeat(9000)}\n`;
    const [document] = reader.read(text);
    expect(document?.problem).toBeUndefined();
    const path: Path = Array.from({ length: 9000 }, () => 0);
    expect(document && reader.places(text, document)(path, 'value')).toEqual({ start: 9000, end: 9001 });
  });

  test.each([
    ['a long list in brackets', `a: [${'x, '.repeat(200_000)}x]\n`],
    ['many lines in brackets', `a: [\n${'x,\n'.repeat(200_000)}x]\n`],
    ['a long line', `a: ${'x '.repeat(400_000)}\n`],
    ['many blank lines', `a: |\n${'\n'.repeat(400_000)}  x\n`],
    ['many documents', '---\na: 1\n'.repeat(40_000)],
    ['many brackets on lines of their own', `${'[\n'.repeat(5000)}${'x,\n'.repeat(100_000)}${']\n'.repeat(5000)}`],
  ])('%s takes no more time than its length allows', (_, text) => {
    const begin = performance.now();
    reader.read(text);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe('problems', () => {
  test('a document with a problem does not hide the others', () => {
    const documents = reader.read('a: 1\n---\nb: [\n---\nc: 3\n');
    expect(documents.map(({ value, problem }) => problem?.category ?? value)).toEqual([
      { a: 1 },
      'expectedContent',
      { c: 3 },
    ]);
  });

  test('of a key that comes twice the last value counts, and both places are known', () => {
    const text = 'a: 1\nb: 2\na: 3\n';
    const [document] = reader.read(text);
    expect(document?.value).toEqual({ a: 3, b: 2 });
    expect(document?.duplicateKeys).toEqual([
      { key: 'a', first: { start: 0, end: 1 }, second: { start: 10, end: 11 } },
    ]);
  });
});

/** All paths of a value. */
function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    yield* pathsOf(inner, [...path, Array.isArray(value) ? Number(name) : name]);
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, segment) => (inner as Record<string | number, unknown>)[segment], value);

describe('places', () => {
  const places = (text: string, path: Path): readonly (string | undefined)[] => {
    const [document] = reader.read(text);
    return (['key', 'value'] as const).map(part => {
      const span = document && reader.places(text, document)(path, part);
      return span && text.slice(span.start, span.end);
    });
  };

  test('every path of a value has a key and a value, and a scalar reads there as it does in the document', () => {
    fc.assert(
      fc.property(tree, fc.boolean(), (value, flow) => {
        const text = written(value, 0, flow);
        const [document] = reader.read(text);
        fc.pre(document !== undefined && document.problem === undefined);
        for (const path of pathsOf(document.value)) {
          const span = reader.places(text, document)(path, 'value');
          expect(span).toBeDefined();
          expect(reader.places(text, document)(path, 'key')).toBeDefined();
          const inner = at(document.value, path);
          const source = text.slice(span?.start, span?.end);
          if ((typeof inner === 'object' && inner !== null) || /^[|>]/.test(source)) continue;
          expect(firstValue(`${source}\n`) ?? null).toEqual(inner);
        }
        expect(reader.places(text, document)(['no such key'], 'value')).toBeUndefined();
      }),
      RUNS,
    );
  });

  test('aliases and merges lead to where the text stands', () => {
    const text = 'base: &b {port: 80, name: web}\nuse: *b\nmerged:\n  <<: *b\n  name: "api"\nyes: 1\n';
    expect(places(text, ['use', 'port'])).toEqual(['port', '80']);
    expect(places(text, ['merged', 'port'])).toEqual(['port', '80']);
    expect(places(text, ['merged', 'name'])).toEqual(['name', '"api"']);
    expect(places(text, ['true'])).toEqual(['yes', '1']);
  });

  test('collections reach from their first to their last child, absent values have no width', () => {
    const text = 'ports:\n- name: a\n  port: 1\n- name: b\n\nempty:\nlast: {}\n';
    expect(places(text, ['ports'])).toEqual(['ports', '- name: a\n  port: 1\n- name: b']);
    expect(places(text, ['ports', 0])).toEqual(['name', 'name: a\n  port: 1']);
    expect(places(text, ['empty'])).toEqual(['empty', '']);
    expect(places(text, ['last'])).toEqual(['last', '{}']);
  });

  test('JSON has places too', () => {
    const text = '{"a": [1, {"b": "x"}]}\n{"c": 2}';
    const [, second] = reader.read(text);
    expect(places(text, ['a', 1, 'b'])).toEqual(['"b"', '"x"']);
    expect(second && reader.places(text, second)(['c'], 'value')).toEqual({ start: 29, end: 30 });
  });
});
