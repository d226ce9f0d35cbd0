import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatsOf } from '../src/commands/outputs.ts';
import type { Terminal } from '../src/commands/terminal.ts';
import { runIn } from './cli-runner.ts';

const shop = fileURLToPath(new URL('../fixtures/scenarios/reports', import.meta.url));

describe('several reports of one run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'svclens-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (line: string, terminal: Partial<Terminal> = {}) => runIn(shop, line, terminal);
  const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

  test.each(['validate', 'explain'] as const)('each of %s is what it would be alone', async command => {
    const formats = formatsOf(command);
    const files = formats.map(format => `-o ${format}=${folder}/${format}`).join(' ');
    const { stdout, code } = await run(`${command} -f . ${files}`);
    expect(code).toBe(1);
    expect(readdirSync(folder).sort()).toEqual([...formats].sort());
    expect(stdout).toBe(written('text'));
    for (const format of formats) {
      expect(written(format)).toBe((await run(`${command} -f . -o ${format}`)).stdout);
    }
  });

  test('one of them goes to standard output, or where --output-file says', async () => {
    const { stdout } = await run(`. -o junit=${folder}/junit -o github --output-file ${folder}/github`);
    expect(stdout).toBe('');
    expect(written('github')).toMatch(/^::error /);
    expect(written('junit')).toMatch(/^<\?xml /);
  });

  test('colours are for those who look on', async () => {
    const { stdout } = await run(`. -o text=${folder}/text`, { isTTY: true, columns: 100 });
    expect(stdout).toContain('\u001b[');
    expect(written('text')).not.toContain('\u001b[');
  });

  test('one that cannot be written does not keep back the others', async () => {
    const line = `. -o sarif=${folder}/none/a -o junit=${folder} -o tap=${folder}/tap -o json`;
    const { stdout, stderr, code } = await run(line);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toHaveProperty('findings');
    expect(written('tap')).toMatch(/^TAP version 14\n/);
    expect(stderr).toContain(`${folder}/none/a cannot be written: there is no such folder`);
    expect(stderr).toContain(`${folder} cannot be written: it is a folder`);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk (skips where there is no /dev/full)', async () => {
    const { stderr, code } = await run(`. -q -o json=/dev/full`);
    expect(code).toBe(2);
    expect(stderr).toBe('svclens: /dev/full cannot be written: the disk is full\nfree some space\n');
  });
});
