import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'svclens-compiled-'));
/** As it is published: without what V8 made of it. */
const published = join(scratch, 'svclens');
const home = join(scratch, 'home');
const bin = join(published, 'bin/svclens.cjs');

beforeAll(() => {
  cpSync(join(root, 'bin'), join(published, 'bin'), { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), join(published, 'dist')]);
}, 60_000);

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});

afterAll(() => rmSync(scratch, { recursive: true }));

/** Says on standard error how many parts V8 had to compile. */
const program = `
  process.on('exit', () => process.stderr.write(String(lacking().length)));
  const { lacking, main } = require(${JSON.stringify(bin)});
  main();
`;

const run = (given: Readonly<Record<string, string>> = {}, ...words: readonly string[]) => {
  const { CI: _ci, XDG_CACHE_HOME: _cache, SVCLENS_NO_CACHE: _none, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', program, 'svclens', ...(words.length > 0 ? words : ['validate', '.'])],
    { cwd: join(root, 'fixtures/scenarios/broken-shop'), encoding: 'utf8', env: { ...env, HOME: home, ...given } },
  );
  return { status, stdout, compiled: Number(stderr) };
};

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());

const left = () => filesIn(home).map(({ parentPath, name }) => join(parentPath, name));

test('the first run leaves what V8 compiled, and the second takes it', () => {
  const before = filesIn(published).length;
  const first = run();
  expect(first).toMatchObject({ status: 1 });
  expect(first.compiled).toBeGreaterThan(3);
  expect(left()).toHaveLength(first.compiled);
  for (const path of left()) expect(path).toMatch(/^.*\/home\/\.cache\/svclens\/v8-[^/]+\/[a-z-]+\.cjs\.[0-9a-f]{16}$/);
  expect(filesIn(published)).toHaveLength(before);
  expect(run()).toEqual({ ...first, compiled: 0 });
});

test('it may lie where XDG_CACHE_HOME says', () => {
  const { compiled } = run({ XDG_CACHE_HOME: join(home, 'elsewhere') });
  expect(filesIn(join(home, 'elsewhere/svclens'))).toHaveLength(compiled);
  expect(left()).toHaveLength(compiled);
});

test.each([
  ['what is no such file', () => Buffer.from('nothing')],
  ['half of it', (whole: Buffer) => whole.subarray(0, whole.length >> 1)],
  ['what another program left', (whole: Buffer) => Buffer.alloc(whole.length, 7)],
])('%s is compiled again', (_, spoilt) => {
  const first = run();
  for (const path of left()) writeFileSync(path, spoilt(readFileSync(path)));
  expect(run()).toEqual(first);
  expect(run()).toEqual({ ...first, compiled: 0 });
});

test('what an earlier version left is removed in time', () => {
  run();
  const [path = ''] = left();
  const [old, young] = [`${path}.old`, `${path}.young`];
  writeFileSync(old, '');
  writeFileSync(young, '');
  utimesSync(old, 0, 0);
  rmSync(path);
  run();
  expect(left()).toContain(path);
  expect(left()).toContain(young);
  expect(left()).not.toContain(old);
});

test.each([
  ['in CI', () => ({ CI: 'true' })],
  ['if nobody wants it', () => ({ SVCLENS_NO_CACHE: '1' })],
  ['into a folder that is no folder', () => ({ XDG_CACHE_HOME: bin })],
  ['where nobody has a home', () => ({ HOME: join(home, 'of/nobody') })],
  ['without knowing where', () => ({ HOME: '' })],
])('nothing is left %s', (_, env) => {
  const usual = run();
  rmSync(home, { recursive: true });
  mkdirSync(home);
  expect(run(env())).toEqual(usual);
  expect(left()).toEqual([]);
});

/** Of as many files as are worth it. */
const manyFiles = () => {
  const folder = join(home, 'many');
  for (let index = 0; index < 30; index++) {
    cpSync(join(root, 'fixtures/scenarios/web-and-database'), join(folder, String(index)), { recursive: true });
  }
  return folder;
};

test('a run over many files leaves what it has read, for its user alone', () => {
  const folder = manyFiles();
  const first = run({}, 'validate', folder);
  const stores = left().filter(path => path.includes('/svclens/files/'));
  expect(stores).toHaveLength(1);
  const [store = ''] = stores;
  if (process.platform !== 'win32') expect(statSync(store).mode & 0o777).toBe(0o600);
  const { mtimeMs } = statSync(store);
  expect(run({}, 'validate', folder)).toMatchObject({ ...first, compiled: expect.any(Number) });
  expect(statSync(store).mtimeMs).toBe(mtimeMs);
});

test.each([
  ['in CI', { CI: 'true' }],
  ['if nobody wants it', { SVCLENS_NO_CACHE: '1' }],
])('nothing that was read is left %s', (_, env) => {
  const folder = manyFiles();
  const before = left();
  run(env, 'validate', folder);
  expect(left()).toEqual(before);
});

test('a run without manifests leaves nothing', () => {
  expect(run({}, '--version')).toMatchObject({ status: 0, compiled: 1 });
  expect(left()).toEqual([]);
});
