import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectFiles } from '../../src/source/files.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'svclens-ignored-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The manifests that a walk of a folder finds in a repository of these files. */
const walked = async (texts: Readonly<Record<string, string>>, path: string) => {
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...texts })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { files, problems } = await collectFiles([path], {
    cwd: folder,
    standardInput: () => new Uint8Array(),
    standardInputName: '',
  });
  expect(problems).toEqual([]);
  return files.map(({ name }) => name);
};

const texts = {
  '.gitignore': '*.gen.yaml\nbuild/\n/only-here.yaml\n',
  'a.gen.yaml': '',
  'only-here.yaml': '',
  'shop/.gitignore': '!kept.gen.yaml\nb.yaml\n',
  'shop/a.gen.yaml': '',
  'shop/b.yaml': '',
  'shop/kept.gen.yaml': '',
  'shop/only-here.yaml': '',
  'shop/web/b.yaml': '',
  'shop/web/c.yaml': '',
  'build/.gitignore': 'd.yaml\n',
  'build/d.yaml': '',
  'build/e.gen.yaml': '',
};

test('the file nearest to a path decides, and patterns are about the folder that they stand in', async () => {
  expect(await walked(texts, '.')).toEqual(['shop/kept.gen.yaml', 'shop/only-here.yaml', 'shop/web/c.yaml']);
});

test('what holds above a folder holds for a walk that begins there, beside the rules of its own', async () => {
  expect(await walked(texts, 'shop')).toEqual(['shop/kept.gen.yaml', 'shop/only-here.yaml', 'shop/web/c.yaml']);
  expect(await walked(texts, 'shop/web')).toEqual(['shop/web/c.yaml']);
});

test('a folder that is ignored is read where it is named, but for what its own rules leave out', async () => {
  expect(await walked(texts, 'build')).toEqual(['build/e.gen.yaml']);
});
