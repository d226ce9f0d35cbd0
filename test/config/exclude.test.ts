import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runIn } from '../cli-runner.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'svclens-exclude-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: Web}\nspec: {ports: [{port: 80}]}\n';

/** The files in which a call finds something; each of those that hold a Service has a mistake. */
const judged = async (texts: Readonly<Record<string, string>>, line: string) => {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { stdout, stderr } = await runIn(folder, `${line} -o json`);
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: readonly { location: { file: string } }[] };
  return [...new Set(findings.map(({ location }) => location.file))];
};

test('a folder that is excluded is not entered: not even its configuration is read', async () => {
  const texts = {
    '.svclens.yaml': 'exclude: [old/]\n',
    'a.yaml': service,
    'old/.svclens.yaml': 'exclude: {',
    'old/b.yaml': service,
  };
  expect(await judged(texts, '.')).toEqual(['a.yaml']);
});

test('the nearest file alone decides, unless it extends the other one', async () => {
  const texts = {
    '.svclens.yaml': 'exclude: ["*.gen.yaml"]\n',
    'a.gen.yaml': service,
    'apart/.svclens.yaml': 'exclude: [c.yaml]\n',
    'apart/b.gen.yaml': service,
    'apart/c.yaml': service,
    'with/.svclens.yaml': 'extends: ../.svclens.yaml\nexclude: ["!d.gen.yaml"]\n',
    'with/d.gen.yaml': service,
    'with/e.gen.yaml': service,
  };
  expect(await judged(texts, '.')).toEqual(['apart/b.gen.yaml', 'with/d.gen.yaml']);
});

test('a folder given by name is read with all below it, whatever else git ignores there', async () => {
  const texts = {
    '.svclens.yaml': 'exclude: [old/]\n',
    'old/a.yaml': service,
    'old/deep/.gitignore': 'c.yaml\n',
    'old/deep/b.yaml': service,
    'old/deep/c.yaml': service,
  };
  expect(await judged(texts, 'old')).toEqual(['old/a.yaml', 'old/deep/b.yaml']);
  expect(await judged(texts, 'old/deep/b.yaml')).toEqual(['old/deep/b.yaml']);
});
