import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createProgress } from '../src/commands/progress.ts';
import { runIn } from './cli-runner.ts';

describe('the line that says how far a run is', () => {
  const at = (times: readonly number[]): readonly string[] => {
    const written: string[] = [];
    const clock = times.values();
    const progress = createProgress({ stderr: text => written.push(text) }, () => clock.next().value ?? 0);
    for (const index of times.keys()) progress.at('reading file', index + 1, 20_000);
    progress.done();
    return written;
  };

  test('is not drawn in the first second', () => {
    expect(at([0, 500, 999])).toEqual([]);
  });

  test('is drawn ten times a second at most, and taken away at the end', () => {
    expect(at([999, 1000, 1050, 1099, 1100, 1150])).toEqual([
      '\r\u001b[Kreading file 2 of 20,000',
      '\r\u001b[Kreading file 5 of 20,000',
      '\r\u001b[K',
    ]);
  });
});

describe('a run', () => {
  afterEach(() => vi.restoreAllMocks());

  const folder = (count: number): string => {
    const path = mkdtempSync(join(tmpdir(), 'svclens-'));
    for (let index = 0; index < count; index++) {
      const metadata = `metadata: { name: web-${index}, namespace: shop }`;
      writeFileSync(
        join(path, `${index}.yaml`),
        `apiVersion: v1\nkind: Service\n${metadata}\nspec: { ports: [{ port: 80 }] }\n`,
      );
    }
    return path;
  };

  const stderrOf = async (count: number, line: string, isWatched: boolean): Promise<string> => {
    const cwd = folder(count);
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 600;
      return time;
    });
    try {
      return (await runIn(cwd, line, { isWatched: () => isWatched })).stderr;
    } finally {
      rmSync(cwd, { recursive: true });
    }
  };

  test('of many files is shown to who watches it', async () => {
    const stderr = await stderrOf(9, '.', true);
    expect(stderr).toContain('reading file 9 of 9');
    expect(stderr).toContain('applying rule');
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });

  test.each([
    ['nobody watches', 9, '.', false],
    ['there are few files', 8, '.', true],
    ['-q is given', 9, '-q .', true],
  ] as const)('is not where %s', async (_, count, line, isWatched) => {
    expect(await stderrOf(count, line, isWatched)).toBe('');
  });
});
