import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit, deployment, emptyFolder, git, gitEnvironment, removeFolders, service, write } from './repository.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isInstalled = spawnSync('pre-commit', ['--version']).status === 0;

afterAll(removeFolders);

const { HOME: _home, ...gitSettings } = gitEnvironment;

/** The hooks as pre-commit itself runs them. */
describe.skipIf(!isInstalled)('the hooks (skipped where there is no pre-commit)', () => {
  let hooks = '';
  let env: Readonly<Record<string, string | undefined>> = {};

  const run = (folder: string, program: string, ...args: readonly string[]): SpawnSyncReturns<string> =>
    spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });

  beforeAll(() => {
    // Its own copy, built here, so that neither what is committed nor who else builds matters.
    hooks = emptyFolder();
    for (const name of [
      '.npmrc',
      '.pre-commit-hooks.yaml',
      'package.json',
      'package-lock.json',
      'LICENSE',
      'README.md',
    ])
      cpSync(join(root, name), join(hooks, name));
    for (const name of ['bin', 'schemas', 'scripts', 'src'])
      cpSync(join(root, name), join(hooks, name), { recursive: true });
    git(hooks, 'init', '--quiet');
    commit(hooks);
    symlinkSync(join(root, 'node_modules'), join(hooks, 'node_modules'));
    const path = emptyFolder();
    symlinkSync(join(hooks, 'bin/svclens.cjs'), join(path, 'svclens'));
    env = {
      ...process.env,
      ...gitSettings,
      PATH: [path, process.env['PATH']].join(delimiter),
      PRE_COMMIT_HOME: emptyFolder(),
    };
    expect(run(hooks, process.execPath, 'scripts/build.mjs').stderr).toBe('');
  }, 60_000);

  const configuration = (id: string, ...args: readonly string[]): string =>
    `repos: [{ repo: '${hooks}', rev: ${git(hooks, 'rev-parse', 'HEAD').trim()}, hooks: [{ id: ${id}, args: [${args}] }] }]\n`;

  /** Somebody's repository, with a Service that was broken before there was a hook, and one that works. */
  const repositoryWithHook = (id: string, ...args: readonly string[]): string => {
    const folder = emptyFolder();
    git(folder, 'init', '--quiet');
    write(folder, {
      '.pre-commit-config.yaml': configuration(id, ...args),
      'old.yaml': service('old', 'old', '  unheardOf: 1\n'),
      'web/service.yaml': service('web'),
      'web/deployment.yaml': deployment('web'),
    });
    commit(folder);
    return folder;
  };

  const committing = (folder: string): SpawnSyncReturns<string> => {
    git(folder, 'add', '--all');
    return run(folder, 'git', 'commit', '--message', 'next');
  };

  test('are written as pre-commit reads them', () => {
    const { stdout, status } = run(root, 'pre-commit', 'validate-manifest', '.pre-commit-hooks.yaml');
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });

  test('let a commit pass that has no part in what is wrong, and all files tell it', () => {
    const folder = repositoryWithHook('svclens-system');
    run(folder, 'pre-commit', 'install');
    write(folder, { 'README.md': 'text' });
    expect(committing(folder).stderr).toMatch(/^svclens\.+Passed$/m);
    write(folder, { 'web/service.yaml': `# edited\n${service('web')}` });
    expect(committing(folder).status).toBe(0);
    const { stdout, status } = run(folder, 'pre-commit', 'run', '--all-files');
    expect(status).toBe(1);
    expect(stdout.match(/unknown-field$/gm)).toHaveLength(1);
  }, 60_000);

  test.each<[string, (folder: string) => void]>([
    ['other labels', folder => write(folder, { 'web/deployment.yaml': deployment('web', 'wep') })],
    ['no Deployment', folder => rmSync(join(folder, 'web/deployment.yaml'))],
  ])(
    'hold a commit of %s, which breaks a Service in another file',
    (_, edit) => {
      const folder = repositoryWithHook('svclens-system', '--fail-on', 'info', '-v');
      write(folder, { 'other.yaml': deployment('other') });
      commit(folder);
      run(folder, 'pre-commit', 'install');
      edit(folder);
      // What nobody has added is no part of the commit.
      mkdirSync(join(folder, 'scratch'));
      git(folder, 'add', '--all');
      write(folder, { 'scratch/service.yaml': service('scratch', 'scratch', '  unheardOf: 1\n') });
      const { stderr, status } = run(folder, 'git', 'commit', '--message', 'next');
      expect(status).toBe(1);
      expect(stderr).toMatch(/^web\/service\.yaml:\d.* selector-matches-nothing$/m);
      expect(stderr).not.toContain('unknown-field');
    },
    60_000,
  );

  test('are built by pre-commit itself, which takes them from git', context => {
    const folder = repositoryWithHook('svclens');
    const installed = run(folder, 'pre-commit', 'install-hooks');
    const isOffline = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/.test(installed.stdout);
    context.skip(isOffline, 'npm reaches no registry');
    expect(installed.status, installed.stdout).toBe(0);
    const { stdout, status } = run(folder, 'pre-commit', 'run', '--all-files');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^old\.yaml:\d+:3 {2}error .* unknown-field$/m);
  }, 180_000);
});
