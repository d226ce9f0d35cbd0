import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { UserCache } from '../src/reading-cache/user-cache.ts';

type DigestsAhead = (
  paths: readonly string[],
  many?: number,
  patience?: number,
) => ReturnType<NonNullable<UserCache['digestsAhead']>>;
const { digestsAhead }: { digestsAhead: DigestsAhead } = createRequire(import.meta.url)('../bin/ahead.cjs');

const scratch = mkdtempSync(join(tmpdir(), 'svclens-ahead-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const digestOf = (text: string): string => createHash('sha256').update(text).digest('binary');

test('a second thread makes the digests of files, small and large', () => {
  const texts = ['', 'kind: Service\n', 'ä'.repeat(900_000), 'x'.repeat(1 << 20), 'last'];
  const paths = texts.map((text, index) => {
    const path = join(scratch, `file-${index}`);
    writeFileSync(path, text);
    return path;
  });
  const digest = digestsAhead([...paths, join(scratch, 'absent'), scratch, paths[0] ?? ''], 1);
  expect(texts.map((_, index) => digest?.(index))).toEqual(texts.map(digestOf));
  // What cannot be read, whoever asks has to look at; what comes after it is read all the same.
  expect([5, 6, 7].map(index => digest?.(index))).toEqual([undefined, undefined, digestOf('')]);
});

test('who asks for more than the thread comes to does not wait for ever', () => {
  expect(digestsAhead([join(scratch, 'absent')], 1, 1)?.(5)).toBeUndefined();
});

test('for a few files no thread is started', () => {
  expect(digestsAhead(Array.from({ length: 9_999 }, () => scratch))).toBeUndefined();
});
