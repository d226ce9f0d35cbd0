import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { DocumentReader } from '../../src/source/document.ts';
import { completeReader, createReader } from '../../src/source/reader.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const MEGABYTE = 1024 * 1024;

const heap = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** A text that nothing else refers to, with `scalar` as the one value that is kept. */
const longText = (scalar: string): string => {
  const filling = `# ${'x'.repeat(96)}\n`.repeat((8 * MEGABYTE) / 100);
  return `kind: ConfigMap\nkept: ${scalar}\n${filling}other: y\n`;
};

/** The reader's only trace is the value; in a function of its own, so that no variable holds the text. */
const keptOf = (reader: DocumentReader, scalar: string): unknown => {
  const [document] = reader.read(longText(scalar));
  return Object.entries(document?.value ?? {}).find(([key]) => key === 'kept')?.[1];
};

/** Values longer than the twelve characters that V8 copies anyway. */
const SCALARS = [
  ['plain', 'a-long-label-value-of-some-application'],
  ['longer than any word that is remembered', 'a-long-label-value '.repeat(20).trim()],
  ['in quotes', '"a long label value of some application"'],
  ['with an escape', '"a long label value\\tof some application"'],
  ['in single quotes', "'a long label''s value of some application'"],
  ['on several lines', 'a long label value\n  of some application'],
  ['in a literal block', '|\n  a long label value\n  of some application'],
  ['in a folded block', '>-\n  a long label value\n  of some application'],
  ['in brackets', '[a-long-label-value-of-some-application]'],
  ['behind a tag', '!!str a-long-label-value-of-some-application'],
] as const;

describe.each([
  ['the reader', createReader],
  ['the complete reader', () => completeReader],
])('a value that %s gives away does not hold its text', (_, create) => {
  test.each(SCALARS)('%s', (_, scalar) => {
    const reader = create();
    keptOf(reader, 'short');
    const before = heap();
    const kept = keptOf(reader, scalar);
    expect(heap() - before).toBeLessThan(4 * MEGABYTE);
    expect(JSON.stringify(kept)).toContain('label');
  });
});
