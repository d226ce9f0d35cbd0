import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nextVersion, released, unreleased } from '../scripts/changelog.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test.each([
  ['patch', '1.2.4'],
  ['minor', '1.3.0'],
  ['major', '2.0.0'],
  ['1.2.3', '1.2.3'],
])('1.2.3 and %s: %s', (asked, next) => {
  expect(nextVersion('1.2.3', asked)).toBe(next);
});

test('other words are no version', () => {
  expect(() => nextVersion('1.2.3', 'next')).toThrow('is no version');
});

test('what was unreleased belongs to the version', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- a\n\n## [1.0.0] - 2020-01-01\n\n- b\n';
  const next = released(changelog, '1.1.0', '2020-02-02');
  expect(next).toContain('## [Unreleased]\n\n## [1.1.0] - 2020-02-02\n\n### Added\n\n- a\n\n## [1.0.0]');
  expect(unreleased(next)).toBe('');
  expect(() => released(next, '1.2.0', '2020-03-03')).toThrow('nothing under [Unreleased]');
  expect(() => released(changelog, '1.0.0', '2020-03-03')).toThrow('has 1.0.0 already');
});

test('the changelog speaks of this version, or of what is to come', () => {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(unreleased(changelog) !== '' || changelog.includes(`## [${version}] - `)).toBe(true);
});

describe('the script', () => {
  let repository: string;

  const git = (...args: readonly string[]) => {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    return spawnSync('git', [...who, ...args], { cwd: repository, encoding: 'utf8' }).stdout.trim();
  };
  const release = (...args: readonly string[]) => {
    const env = { ...process.env, GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/run.mjs'), join(root, 'scripts/release.ts'), ...args],
      {
        cwd: repository,
        encoding: 'utf8',
        env: { ...env, GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
      },
    );
    return { status, said: stdout + stderr };
  };

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'svclens-release-'));
    const manifest = { name: 'a', version: '0.1.0', scripts: { check: 'node -e 0' }, files: [] };
    writeFileSync(join(repository, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(repository, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n- something\n');
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a');
  });
  afterEach(() => rmSync(repository, { recursive: true }));

  test('changes nothing unless told to', () => {
    expect(release('minor')).toMatchObject({ status: 0, said: expect.stringContaining('nothing was changed') });
    expect([git('status', '--porcelain'), git('tag')]).toEqual(['', '']);
  });

  test('commits the version and sets its tag', () => {
    const { status, said } = release('minor', '--write');
    expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('npm publish --provenance') });
    expect([git('status', '--porcelain'), git('tag'), git('show', 'v0.2.0:package.json')]).toEqual([
      '',
      'v0.2.0',
      expect.stringContaining('"version":"0.2.0"'),
    ]);
    expect(release('0.2.0')).toMatchObject({ status: 1, said: expect.stringContaining('v0.2.0 exists already') });
  });

  test('refuses what is not committed', () => {
    writeFileSync(join(repository, 'new.txt'), '');
    expect(release('minor')).toMatchObject({ status: 1, said: expect.stringContaining('new.txt') });
  });
});
