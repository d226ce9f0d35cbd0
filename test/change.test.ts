import { readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding } from '../src/finding.ts';
import { fingerprintsOf } from '../src/fingerprint.ts';
import { runIn } from './cli-runner.ts';
import {
  commit,
  deployment,
  emptyFolder,
  git,
  gitEnvironment,
  removeFolders,
  repositoryWith,
  service,
  write,
} from './repository.ts';

afterAll(removeFolders);

const run = (cwd: string, line: string, more = {}) => runIn(cwd, line, { env: { ...gitEnvironment, ...more } });

const findingsOf = async (cwd: string, line: string, more = {}): Promise<readonly Finding[]> => {
  const { stdout, stderr } = await run(cwd, `validate --fail-on never -o json ${line}`, more);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).findings;
};

/** What is told, as `file rule`. */
const toldBy = async (cwd: string, line: string, more = {}): Promise<readonly string[]> =>
  (await findingsOf(cwd, line, more)).map(({ location, rule }) => `${location.file} ${rule}`);

/** With one finding, whatever stands around it. */
const odd = (name: string): string => `${service(name, name, '  unheardOf: 1\n')}---\n${deployment(name)}`;
const ODD = 'unknown-field';
const NOBODY = 'selector-matches-nothing';

const shop = {
  'web/service.yaml': service('web'),
  'web/deployment.yaml': deployment('web'),
  'old/service.yaml': odd('old'),
  'old/other.yaml': deployment('other'),
};

describe('--changed-since', () => {
  test('tells nothing of what was there before', async () => {
    const folder = repositoryWith(shop);
    expect(await toldBy(folder, '.')).toEqual([`old/service.yaml ${ODD}`]);
    expect(await run(folder, 'validate --changed-since HEAD')).toEqual({
      stdout: '',
      stderr: 'no manifest has changed\nnot told: 1 finding that this change has no part in\n',
      code: 0,
    });
    write(folder, { 'old/service.yaml': `# moved\n${odd('old')}` });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
  });

  test.each<[string, (folder: string) => void]>([
    ['labels of the pods', folder => write(folder, { 'web/deployment.yaml': deployment('web', 'front') })],
    ['selector', folder => write(folder, { 'web/service.yaml': service('web', 'front') })],
    ['absence of the pods', folder => rmSync(join(folder, 'web/deployment.yaml'))],
    ['absence of their folder', folder => renameSync(join(folder, 'web/deployment.yaml'), join(folder, 'gone.txt'))],
  ])('tells of the Service that the %s breaks, before and after it is committed', async (_, edit) => {
    const folder = repositoryWith(shop);
    edit(folder);
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([`web/service.yaml ${NOBODY}`]);
    git(folder, 'add', '--all');
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([`web/service.yaml ${NOBODY}`]);
    git(folder, 'commit', '--quiet', '--message', 'next');
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
    expect(await toldBy(folder, '--changed-since HEAD~1')).toEqual([`web/service.yaml ${NOBODY}`]);
  });

  test('tells of files that git does not know yet, and not of those it ignores', async () => {
    const folder = repositoryWith({ ...shop, '.gitignore': 'build/\n' });
    write(folder, { 'new/service.yaml': odd('new'), 'build/service.yaml': odd('made') });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([`new/service.yaml ${ODD}`]);
    expect(await toldBy(folder, 'build/service.yaml --changed-since HEAD')).toEqual([`build/service.yaml ${ODD}`]);
  });

  test('knows what it found in a file under its former name', async () => {
    const folder = repositoryWith(shop);
    git(folder, 'mv', 'old', 'former');
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
    write(folder, { 'former/service.yaml': odd('old').replace('unheardOf', 'unheardOfToo: 1\n  unheardOf') });
    expect(await toldBy(folder, '--changed-since HEAD')).toHaveLength(1);
  });

  test('tells of a finding whose level rose', async () => {
    const folder = repositoryWith({ 'web/service.yaml': service('web'), 'other.yaml': deployment('other') });
    expect(await findingsOf(folder, '.')).toMatchObject([{ rule: NOBODY, severity: 'info' }]);
    write(folder, { 'web/deployment.yaml': deployment('web', 'wep') });
    expect(await findingsOf(folder, '--changed-since HEAD')).toMatchObject([{ rule: NOBODY, severity: 'warning' }]);
    write(folder, { 'web/deployment.yaml': deployment('web', 'unlike') });
    git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'next');
    expect(await findingsOf(folder, '--changed-since HEAD')).toEqual([]);
  });

  test('is certain of what is gone where the repository is all there is', async () => {
    const folder = repositoryWith({ ...shop, '.svclens.yaml': 'complete: true\n' });
    rmSync(join(folder, 'web/deployment.yaml'));
    expect(await findingsOf(folder, '--within . --changed-since HEAD')).toMatchObject([
      { rule: NOBODY, severity: 'error', location: { file: 'web/service.yaml' } },
    ]);
  });

  test('compares with where the branch began', async () => {
    const folder = repositoryWith(shop);
    git(folder, 'switch', '--quiet', '--create', 'branch');
    write(folder, { 'new.yaml': odd('new') });
    commit(folder);
    git(folder, 'switch', '--quiet', 'main');
    write(folder, { 'old/service.yaml': service('old') });
    commit(folder);
    git(folder, 'switch', '--quiet', 'branch');
    expect(await toldBy(folder, '--changed-since main')).toEqual([`new.yaml ${ODD}`]);
  });

  test('judges what was by the configuration of today', async () => {
    const folder = repositoryWith({ ...shop, '.svclens.yaml': `rules: { ${ODD}: off }\n` });
    expect(await toldBy(folder, '.')).toEqual([]);
    rmSync(join(folder, '.svclens.yaml'));
    expect(await toldBy(folder, '.')).toEqual([`old/service.yaml ${ODD}`]);
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
  });

  test('begins in any folder, and reads what the call names', async () => {
    const folder = repositoryWith(shop);
    write(folder, { 'web/service.yaml': odd('web'), 'old/new.yaml': odd('new') });
    expect(await toldBy(join(folder, 'web'), '--changed-since HEAD')).toEqual([`service.yaml ${ODD}`]);
    expect(await toldBy(join(folder, 'web'), '../old --changed-since HEAD')).toEqual([`../old/new.yaml ${ODD}`]);
    expect(await toldBy(folder, 'old/service.yaml --changed-since HEAD')).toEqual([]);
    expect(await toldBy(emptyFolder(), `${folder}/old --changed-since HEAD`)).toEqual([
      expect.stringMatching(`/old/new.yaml ${ODD}$`),
    ]);
    const link = join(emptyFolder(), 'link');
    symlinkSync(folder, link);
    rmSync(join(folder, 'web/deployment.yaml'));
    write(folder, { 'web/service.yaml': service('web') });
    expect(await toldBy(link, '--changed-since HEAD')).toEqual([`old/new.yaml ${ODD}`, `web/service.yaml ${NOBODY}`]);
  });

  test('takes names of any kind', async () => {
    const names = ['mit Leerzeichen.yaml', 'größe "x".yaml', 'tab\there.yaml', 'line\nbreak.yaml', '-dash.yaml'];
    const folder = repositoryWith(Object.fromEntries(names.map((name, index) => [name, odd(`web${index}`)])));
    for (const name of names) write(folder, { [name]: `# edited\n${odd(`web${names.indexOf(name)}`)}` });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
    for (const name of names.slice(1)) rmSync(join(folder, name));
    write(folder, { 'größer.yaml': odd('new') });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([`größer.yaml ${ODD}`]);
  });

  test('works in a linked working tree, and in a hook of one', async () => {
    const main = repositoryWith(shop);
    const folder = join(emptyFolder(), 'linked');
    git(main, 'worktree', 'add', '--quiet', folder, '-b', 'other');
    write(folder, { 'new.yaml': odd('new') });
    expect(await toldBy(join(folder, 'old'), '.. --changed-since main')).toEqual([`../new.yaml ${ODD}`]);
    git(folder, 'add', '--all');
    const GIT_DIR = git(folder, 'rev-parse', '--absolute-git-dir').trim();
    const hook = { GIT_DIR, GIT_INDEX_FILE: join(GIT_DIR, 'index'), GIT_PREFIX: '' };
    expect(await toldBy(folder, 'old --changed-since HEAD', hook)).toEqual([]);
    expect(await toldBy(folder, '--changed-since HEAD', hook)).toEqual([`new.yaml ${ODD}`]);
  });

  test('takes a submodule as unchanged, and works inside of one', async () => {
    const part = repositoryWith({ 'service.yaml': odd('part') });
    const folder = repositoryWith(shop);
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part, 'part');
    commit(folder);
    write(folder, { 'part/new.yaml': odd('new') });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([]);
    expect(await toldBy(join(folder, 'part'), '--changed-since HEAD')).toEqual([`new.yaml ${ODD}`]);
  });

  test('follows a kustomization whose parts have changed', async () => {
    const folder = repositoryWith({
      'base/kustomization.yaml': 'resources: [service.yaml, deployment.yaml]\n',
      'base/service.yaml': service('web'),
      'base/deployment.yaml': deployment('web'),
      'prod/kustomization.yaml': 'resources: [../base]\n',
    });
    const patch = '[{ op: replace, path: /spec/selector/app, value: front }]';
    write(folder, {
      'prod/kustomization.yaml': `resources: [../base]\npatches: [{ target: { kind: Service }, patch: '${patch}' }]\n`,
    });
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([expect.stringContaining(NOBODY)]);
  });

  test('takes all as new where nothing is committed yet', async () => {
    const folder = emptyFolder();
    git(folder, 'init', '--quiet');
    write(folder, shop);
    expect(await toldBy(folder, '--changed-since HEAD')).toEqual([`old/service.yaml ${ODD}`]);
  });

  test('writes nothing', async () => {
    const folder = repositoryWith(shop);
    write(folder, { 'web/service.yaml': `# edited\n${service('web')}` });
    const state = () => git(folder, 'ls-files', '--debug') + readdirSync(join(folder, '.git')).join();
    const before = state();
    await run(folder, 'validate --changed-since HEAD');
    expect(state()).toBe(before);
  });
});

describe('what --changed-since cannot work with', () => {
  test('no repository', async () => {
    const folder = emptyFolder();
    write(folder, shop);
    expect(await run(folder, 'validate --changed-since HEAD')).toEqual({
      stdout: '',
      stderr:
        `svclens: ${folder} is in no git repository, and --changed-since compares with a revision of one\n` +
        'leave out --changed-since, or begin in a clone of the repository\n',
      code: 2,
    });
  });

  test.each(['no-such-branch', '--help', 'HEAD:web', 'HEAD~9', ''])('the revision "%s"', async revision => {
    const { stdout, stderr, code } = await run(repositoryWith(shop), `validate --changed-since '${revision}'`);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(
      revision === ''
        ? /^svclens: --changed-since is empty\n/
        : /^svclens: --changed-since ".*" is no commit of this repository\nname a commit, a branch or a tag; .*\n$/,
    );
  });

  test('a shallow clone without the revision, or without the commit that both come from', async () => {
    const origin = repositoryWith(shop);
    for (const text of ['one', 'two']) {
      write(origin, { 'README.md': text });
      commit(origin);
    }
    git(origin, 'switch', '--quiet', '--create', 'branch', 'HEAD~2');
    write(origin, { 'new.yaml': odd('new') });
    commit(origin);
    const folder = join(emptyFolder(), 'clone');
    git(origin, 'clone', '--quiet', '--depth', '1', `file://${origin}`, folder);
    expect((await run(folder, 'validate --changed-since HEAD~1')).stderr).toContain('git fetch --unshallow');
    git(folder, 'fetch', '--quiet', '--depth', '1', 'origin', 'main:main');
    expect((await run(folder, 'validate --changed-since main')).stderr).toBe(
      'svclens: main and what is checked out have no commit in common here\n' +
        'the clone is shallow: git fetch --unshallow, or fetch-depth: 0 where CI checks it out\n',
    );
  });

  test('a partial clone, which would have to fetch', async () => {
    const origin = repositoryWith(shop);
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    write(origin, { 'web/deployment.yaml': deployment('web', 'front') });
    commit(origin);
    const folder = join(emptyFolder(), 'clone');
    git(origin, 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, folder);
    expect((await run(folder, 'validate --changed-since HEAD~1')).stderr).toContain('this clone is partial');
  });

  test('a machine without git', async () => {
    const { stderr, code } = await run(repositoryWith(shop), 'validate --changed-since HEAD', { PATH: emptyFolder() });
    expect({ stderr, code }).toEqual({
      stderr:
        'svclens: git cannot be started, and --changed-since asks it what has changed\ninstall git, or leave it out\n',
      code: 2,
    });
  });

  test('git is not asked otherwise', async () => {
    const folder = repositoryWith(shop);
    const { code } = await run(folder, 'validate old/service.yaml --within . --fail-on never', { PATH: emptyFolder() });
    expect(code).toBe(0);
  });
});

test('--changed-since tells the difference between a whole judgement of today and one of then', async () => {
  const text = fc.oneof(
    fc.tuple(fc.constantFrom(service, deployment), fc.constantFrom('web', 'cart'), fc.constantFrom('web', 'wep', 'x')),
    fc.tuple(fc.constant(odd), fc.constantFrom('web', 'cart')),
  );
  const textOf = ([make, name, app]: readonly [(name: string, app: string) => string, string, string?]) =>
    make(name, app ?? name);
  const tree = fc.dictionary(
    fc.constantFrom('a/1.yaml', 'a/2.yaml', 'a/b/1.yaml', 'c/1.yaml', 'c/2.yaml'),
    text.map(textOf),
    {
      minKeys: 1,
    },
  );
  await fc.assert(
    fc.asyncProperty(tree, tree, async (then, today) => {
      const past = emptyFolder();
      write(past, then);
      const folder = repositoryWith(then);
      for (const name of Object.keys(then)) rmSync(join(folder, name));
      write(folder, today);
      // What git takes for renamed has another name then; the referee knows of no names but today's.
      git(folder, 'config', 'diff.renames', 'false');
      const [before, now] = [await findingsOf(past, '.'), await findingsOf(folder, '.')];
      const ranks = { info: 1, warning: 2, error: 3 };
      const known = new Map(
        fingerprintsOf(before).map((print, index) => [print, ranks[before[index]?.severity ?? 'info']]),
      );
      const prints = fingerprintsOf(now);
      const isRenamed = Object.values(then).some(content => Object.values(today).includes(content));
      const told = await findingsOf(folder, '--changed-since HEAD');
      const fresh = now.filter(({ severity }, index) => (known.get(prints[index] ?? '') ?? 0) < ranks[severity]);
      if (isRenamed) expect(fresh).toEqual(expect.arrayContaining([...told]));
      else expect(told).toEqual(fresh);
    }),
    { numRuns: 12 },
  );
}, 120_000);

describe('--within', () => {
  test('tells what lies in the given files, or what they are the other side of', async () => {
    const folder = emptyFolder();
    write(folder, { ...shop, 'web/deployment.yaml': deployment('web', 'wep') });
    expect(await toldBy(folder, '.')).toEqual([`old/service.yaml ${ODD}`, `web/service.yaml ${NOBODY}`]);
    expect(await toldBy(folder, 'web/service.yaml --within .')).toEqual([`web/service.yaml ${NOBODY}`]);
    expect(await toldBy(folder, 'web/deployment.yaml --within .')).toEqual([`web/service.yaml ${NOBODY}`]);
    expect(await toldBy(folder, 'old/other.yaml --within .')).toEqual([]);
    expect(await toldBy(join(folder, 'web'), '-f ../old --within ..')).toEqual([`../old/service.yaml ${ODD}`]);
  });

  test('knows nothing of given files that it does not read: elsewhere, excluded, ignored', async () => {
    const folder = repositoryWith({
      ...shop,
      '.svclens.yaml': 'exclude: [old]\n',
      '.gitignore': 'build/\n',
      'other/odd.yaml': odd('odd'),
    });
    write(folder, { 'build/odd.yaml': odd('odd') });
    expect(await toldBy(folder, 'old/service.yaml build/odd.yaml web/service.yaml --within .')).toEqual([]);
    expect(await toldBy(folder, 'other/odd.yaml --within web')).toEqual([]);
    expect(await toldBy(folder, 'other/odd.yaml --within .')).toEqual([`other/odd.yaml ${ODD}`]);
    expect((await run(folder, 'validate none.yaml --within .')).code).toBe(2);
  });

  test('counts the given files, and shows the ways into their Services', async () => {
    const folder = emptyFolder();
    write(folder, shop);
    const { stdout, stderr } = await run(folder, 'web/service.yaml --within .');
    expect(stdout).toContain('service/web   shop   ClusterIP   selects deployment/web');
    expect(stdout).not.toContain('service/old');
    expect(stdout).toContain('\nno findings in 1 Service, 1 file\n');
    expect(stderr).toBe('not told: 1 finding that this change has no part in\n');
  });

  test('with other findings in a file, does not report that it passed', async () => {
    const folder = repositoryWith(shop);
    write(folder, { 'old/service.yaml': `# edited\n${odd('old')}` });
    const { stdout } = await run(folder, 'validate --changed-since HEAD -o junit');
    expect(stdout).not.toContain('old/service.yaml');
  });

  const scenarios = fileURLToPath(new URL('../fixtures/scenarios', import.meta.url));
  const folders = readdirSync(scenarios, { withFileTypes: true }).filter(entry => entry.isDirectory());
  test.each(folders.map(({ name }) => name))('with all files of %s, tells what is told of the folder', async name => {
    const folder = join(scenarios, name);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) && !entry.name.includes("'"))
      .map(({ parentPath, name: file }) => `'${join(parentPath, file).slice(folder.length + 1)}'`);
    if (files.length === 0) return;
    const options = '--kube-version 1.36';
    expect(await findingsOf(folder, `${files.join(' ')} --within . ${options}`)).toEqual(
      await findingsOf(folder, `. ${options}`),
    );
  });

  test.each<[string, readonly string[]]>([
    ['', [`web/service.yaml ${NOBODY}`]],
    ['old/other.yaml', [`web/service.yaml ${NOBODY}`]],
    ['old/service.yaml', [`old/service.yaml ${ODD}`, `web/service.yaml ${NOBODY}`]],
    ['scratch.yaml', [`scratch.yaml ${ODD}`, `web/service.yaml ${NOBODY}`]],
  ])('with --changed-since tells of "%s", and what the change breaks elsewhere', async (given, told) => {
    const folder = repositoryWith(shop);
    git(folder, 'rm', '--quiet', 'web/deployment.yaml');
    // Nobody has added it: it is no part of what a hook looks at unless it is given.
    write(folder, { 'scratch.yaml': odd('scratch') });
    expect(await toldBy(folder, `${given} --within . --changed-since HEAD`)).toEqual(told);
  });

  test('with --changed-since reads nothing where no manifest has changed', async () => {
    const folder = repositoryWith({ ...shop, 'README.md': 'one', '.svclens.yaml': 'not: known' });
    write(folder, { 'README.md': 'two' });
    expect(await run(folder, 'validate --within . --changed-since HEAD')).toEqual({
      stdout: '',
      stderr: 'no manifest has changed\n',
      code: 0,
    });
  });
});
