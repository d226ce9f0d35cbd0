import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../src/commands/examples.ts';
import { rules } from '../src/rules/index.ts';
import { runIn } from './cli-runner.ts';

const shop = fileURLToPath(new URL('../fixtures/scenarios/broken-shop', import.meta.url));
const ESCAPE = '\u001b[';

describe('colour', () => {
  test.each([
    ['a terminal', '', true, {}, true],
    ['a pipe', '', false, {}, false],
    ['NO_COLOR', '', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', '', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR', '', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['FORCE_COLOR=0', '', true, { FORCE_COLOR: '0' }, false],
    ['a dumb terminal', '', true, { TERM: 'dumb' }, false],
    ['--color always', '--color always', false, { NO_COLOR: '1' }, true],
    ['--color never', '--color=never', true, { FORCE_COLOR: '1' }, false],
  ])('%s', async (_, option, isTTY, env, coloured) => {
    const { stdout } = await runIn(shop, `web.yaml ${option}`.trim(), { isTTY, env });
    expect(stdout.includes(ESCAPE)).toBe(coloured);
  });

  test('changes nothing but the colour', async () => {
    const plain = await runIn(shop, '. --color never');
    const coloured = await runIn(shop, '. --color always');
    expect(coloured.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });
});

test('the time stands on standard error, and only for a person', async () => {
  const { stdout, stderr } = await runIn(shop, 'web.yaml', { elapsed: () => 94 });
  expect(stderr).toBe('0.09 s\n');
  expect((await runIn(shop, 'web.yaml')).stdout).toBe(stdout);
});

test('--timings says on standard error where the time went, and changes nothing else', async () => {
  const { stdout, stderr, code } = await runIn(shop, '. -o json --timings');
  const plain = await runIn(shop, '. -o json');
  expect({ stdout, code }).toEqual({ stdout: plain.stdout, code: plain.code });
  const stages = [
    'start',
    'find files',
    'read',
    'check types',
    'admission',
    'rules',
    'find places',
    'report',
    'in all',
  ];
  for (const stage of stages) expect(stderr).toMatch(new RegExp(`^  ${stage} +\\d+\\.\\d$`, 'm'));
  expect(stderr).toMatch(/^the 10 slowest of \d+ rules$/m);
});

test('--output-file takes the place of standard output', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svclens-'));
  const file = join(folder, 'report.json');
  const written = await runIn(shop, `. -o json --output-file ${file}`);
  expect(written).toMatchObject({ stdout: '', stderr: '', code: 1 });
  expect(readFileSync(file, 'utf8')).toBe((await runIn(shop, '. -o json')).stdout);
  rmSync(folder, { recursive: true });
});

test.each(['error', 'warning', 'info', 'never'])('--fail-on %s decides the exit code alone', async level => {
  const { code, stdout } = await runIn(shop, `. --fail-on ${level}`);
  expect(code).toBe(level === 'never' ? 0 : 1);
  expect(stdout).toBe((await runIn(shop, '.')).stdout);
});

test('an own defect is one clear sentence', async () => {
  const broken = {
    stdin: () => {
      throw new RangeError('out of luck');
    },
  };
  const { stdout, stderr, code } = await runIn(shop, '-', broken);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toBe(
    'svclens: this is a defect of svclens, not of your files: out of luck\nplease report it with the output of SVCLENS_DEBUG=1\n',
  );
  const debugged = await runIn(shop, '-', { ...broken, env: { SVCLENS_DEBUG: '1' } });
  expect(debugged.stderr).toContain('at ');
});

test('the examples of the help are calls that svclens takes, with rules that exist', () => {
  const ids = new Set(rules.map(({ id }) => id));
  const named = Object.values(examplesOf).flatMap(examples =>
    examples.flatMap(([line]) => [...(/(?:--rule |^rules )([a-z-]+)/.exec(line)?.slice(1) ?? [])]),
  );
  expect(named.filter(id => !ids.has(id))).toEqual([]);
});
