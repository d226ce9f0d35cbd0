/** Holds the reader that is used, which takes a short way where it can, against the complete one. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Path } from '../../src/finding.ts';
import type { DocumentReader, SourceDocument } from '../../src/source/document.ts';
import { decodeText } from '../../src/source/encoding.ts';
import { completeReader, reader } from '../../src/source/reader.ts';
import { casesIn } from '../conformance/comparison.ts';
import { canonical, textOf } from '../conformance/yaml.ts';

type Told = Omit<SourceDocument, 'value'> & { readonly value: unknown };

/** Everything a document says, whichever reader read it; how it is laid out only the fast one tells. */
const told = ({ value, isLineByLine: _, ...rest }: Told): string => `${JSON.stringify(rest)} ${canonical(value)}`;

/** And where it says it. */
const toldWithPlaces = (text: string, document: SourceDocument, reader: DocumentReader): string => {
  const places = reader.places(text, document);
  const paths = document.problem === undefined ? [...pathsIn(document.value)] : [];
  const spans = paths.map(path => [path, places(path, 'key'), places(path, 'value')]);
  return `${told(document)} ${JSON.stringify(spans)}`;
};

const DEEPEST = 30;

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null || path.length === DEEPEST) return;
  const isList = Array.isArray(value);
  for (const [key, child] of Object.entries(value)) yield* pathsIn(child, [...path, isList ? Number(key) : key]);
}

/** What every reader gives of an object of a kind that is read past. */
const identityOf = (document: SourceDocument): Told => {
  const { value } = document;
  if (typeof value !== 'object' || value === null || !('kind' in value)) return document;
  const { apiVersion, kind, metadata } = value as Readonly<Record<string, unknown>>;
  return { ...document, value: { apiVersion, kind, metadata } };
};

/** What the two readers make of a text, where that is not the same: when they read all of it, or past every object. */
export function difference(
  text: string,
): { readonly text: string; readonly fast: string; readonly complete: string } | undefined {
  const read = completeReader.read(text);
  const linesOf = (documents: readonly SourceDocument[], tell: (document: SourceDocument) => string) =>
    documents.map(tell).join('\n');
  const complete = linesOf(read, document => toldWithPlaces(text, document, completeReader));
  const fast = linesOf(reader.read(text), document => toldWithPlaces(text, document, reader));
  if (fast !== complete) return { text, fast, complete };
  const [pastFast, pastComplete] = [reader.read(text, () => true), read].map(documents =>
    linesOf(documents, document => told(identityOf(document))),
  );
  return pastFast === pastComplete ? undefined : { text, fast: pastFast ?? '', complete: pastComplete ?? '' };
}

const MANIFEST = /\.(ya?ml|json)$/;

export const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => MANIFEST.test(name))
    .sort()
    .map(name => decodeText(readFileSync(join(folder, name))));

/** The inputs of recordings of kubectl's reader. */
export function* recordedTexts(path: string): Generator<string> {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  for (const recorded of casesIn<Parameters<typeof textOf>[0]>(lines)) yield textOf(recorded);
}

/** Numbers from 0 up to a limit, the same ones for the same seed. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const BITS = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n  ',
    '\t',
    '\r',
    '\r\n',
    '#',
    ' #',
    ' # x',
    ':',
    ': ',
    ':\n',
    '- ',
    '-',
    '-\n',
    ',',
    ', ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '[a, b]',
    '{a: b}',
    '[]',
    '{}',
    "'",
    '"',
    "''",
    '\\',
    '\\n',
    '|',
    '|-\n',
    '>',
    '>+\n',
    '|2\n',
    '? ',
  ],
  ...[
    '&a ',
    '*a',
    '!!str ',
    '! ',
    '<<: ',
    '%',
    '@',
    '`',
    '~',
    'null',
    'yes',
    '0',
    '08',
    '1_0',
    '0x1',
    '.inf',
    '1e3',
    '---\n',
  ],
  ...[
    '...',
    '\n...\n',
    '--- ',
    '\n---\n',
    '__proto__: ',
    'toString: ',
    '"a": ',
    '1: ',
    'é',
    '“…”',
    '😀',
    '\ud800',
    '\x7f',
    '\u2028',
    '\u0085',
    '\ufeff',
    '\0',
    '\x01',
    '\x0c',
    '\x1b[0m',
  ],
];

/** The text with one to three accidents. */
export function damaged(text: string, random: (limit: number) => number): string {
  let result = text;
  for (let rest = 1 + random(3); rest > 0; rest--) result = damagedOnce(result, random);
  return result;
}

function damagedOnce(text: string, random: (limit: number) => number): string {
  const at = random(text.length + 1);
  const bit = BITS[random(BITS.length)] ?? '';
  const lines = text.split('\n');
  const line = random(lines.length);
  const whole = lines[line] ?? '';
  const replaced = (...by: readonly string[]) => lines.toSpliced(line, 1, ...by).join('\n');
  switch (random(10)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random(3));
    case 1:
      return text.slice(0, at) + bit + text.slice(at);
    case 2:
      return text.slice(0, at) + bit + text.slice(at + bit.length);
    case 3:
      return text.slice(0, at);
    case 4:
      return replaced();
    case 5:
      return replaced(whole, whole);
    case 6:
      return replaced(' '.repeat(1 + random(3)) + whole);
    case 7:
      return replaced(whole.replace(/^ {1,2}/, ''));
    case 8:
      return replaced(whole + bit);
    default:
      return replaced(whole.replace(/: .*/, `: ${bit}`));
  }
}
