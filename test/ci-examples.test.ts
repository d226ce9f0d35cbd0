import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scan } from '../src/commands/scan.ts';
import { runIn } from './cli-runner.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

const examples = ['README.md', 'docs/ci.md', ...readdirSync('docs/ci').map(name => `docs/ci/${name}`)];

/** What stands in the examples to be run, as npm or the image would run it; the transcripts of the README have their own test. */
const calls = examples.flatMap(file =>
  [...read(file).matchAll(/(?:npx --yes svclens@[\d.]+|docker run --rm -v "\$PWD:\/work:ro" svclens) (.+?)'?$/gm)].map(
    ([, line = '']) => ({ file, line }),
  ),
);

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'svclens-'));
  cpSync('fixtures/scenarios/broken-shop', join(cwd, 'k8s'), { recursive: true });
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('the commands of the examples', () => {
  test('are found', () => {
    expect(new Set(calls.map(({ file }) => file)).size).toBeGreaterThanOrEqual(4);
  });

  test.each(calls)('$file: $line', async ({ file, line }) => {
    const { code, stderr, stdout } = await runIn(cwd, line);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).not.toBe('');
    const reports = [...line.matchAll(/-o \w+=(\S+)/g)].map(([, name = '']) => name);
    for (const report of reports) {
      expect(existsSync(join(cwd, report))).toBe(true);
      // Somebody reads what is written.
      expect(read(file).split(report).length).toBeGreaterThan(2);
    }
  });
});

const uses = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(uses);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'uses' && typeof inner === 'string' ? [inner] : uses(inner),
  );
};

test.each(['action.yml', ...examples.filter(name => name.endsWith('.yml'))])(
  '%s is YAML, and pins what it uses',
  file => {
    for (const name of uses(parse(read(file), { uniqueKeys: true }))) {
      expect(name).toMatch(/@([0-9a-f]{40}|v\d[\d.]*)$/);
    }
  },
);

describe('the action', () => {
  const { inputs, runs } = parse(read('action.yml'));
  const [, step] = runs.steps;

  /** What the step would have npm run, as it is or with other values for its inputs. */
  const wordsOf = (values: Readonly<Record<string, string>> = {}): readonly string[] => {
    const path = mkdtempSync(join(tmpdir(), 'svclens-'));
    try {
      const npx = join(path, 'npx');
      writeFileSync(npx, '#!/bin/sh\nprintf "%s\\0" "$@"\n');
      chmodSync(npx, 0o755);
      const env = Object.fromEntries(
        Object.entries<string>(step.env).map(([name, expression]) => {
          const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
          return [name, values[input] ?? inputs[input].default];
        }),
      );
      const PATH = [path, process.env['PATH']].join(delimiter);
      const options = { env: { ...env, PATH }, encoding: 'utf8' } as const;
      // As GitHub runs `shell: bash`.
      return execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], options)
        .split('\0')
        .slice(0, -1);
    } finally {
      rmSync(path, { recursive: true });
    }
  };

  test('judges all of the repository', () => {
    expect(wordsOf()).toEqual(['--yes', 'svclens@latest', 'validate', '--fail-on', 'error', '-o', 'github', '--', '.']);
  });

  test('takes lines as they are', () => {
    const words = wordsOf({
      paths: 'k8s/\nmy folder\n-odd\n',
      version: '0.1.0',
      'fail-on': 'warning',
      output: 'sarif=out.sarif\njunit=my report.xml',
      args: '--kube-version=1.34\n--complete',
    });
    expect(words.slice(0, 3)).toEqual(['--yes', 'svclens@0.1.0', 'validate']);
    const scanned = scan(words.slice(2));
    if (scanned.kind !== 'call') throw new Error('not taken');
    expect(scanned.call.operands).toEqual(['k8s/', 'my folder', '-odd']);
    expect(Object.fromEntries(scanned.call.values)).toEqual({
      'fail-on': ['warning'],
      output: ['github', 'sarif=out.sarif', 'junit=my report.xml'],
      'kube-version': ['1.34'],
      complete: [],
    });
  });

  test('uses every input', () => {
    const used = Object.values<string>(step.env).map(expression => /inputs\.([\w-]+)/.exec(expression)?.[1]);
    expect(used.sort()).toEqual(Object.keys(inputs).sort());
  });
});

test('the image is built from what is there and is sent', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter(name => !existsSync(name))).toEqual([]);
  const sent = read('.dockerignore').split('\n');
  expect(copied.filter(name => !sent.includes(`!${name}`))).toEqual([]);
});
