import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { withFakeKubectl } from './cli-runner.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'bin/svclens.cjs');
const shop = join(root, 'fixtures/scenarios/broken-shop');

const start = (args: readonly string[], input?: string) =>
  spawnSync(process.execPath, [bin, ...args], { cwd: shop, encoding: 'utf8', ...(input !== undefined && { input }) });

/** The file that is published, started as people start it. */
describe('the built command', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs')]);
  });

  test('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(start(['--version'])).toMatchObject({ status: 0, stdout: `svclens ${version}\n`, stderr: '' });
  });

  test('finds, and ends with 1', () => {
    const { status, stdout, stderr } = start(['validate', '.']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('web.yaml:12:19  error');
  });

  test('under the name of a plugin of kubectl it asks the cluster', () => {
    const cwd = join(root, 'fixtures/scenarios/live-shop');
    const { KUBECTL: _program, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bin/kubectl-svclens.cjs'), 'explain', 'svc/web'],
      { cwd, encoding: 'utf8', env: { ...env, ...withFakeKubectl } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('the EndpointSlices have 2 of 3 pods');
  });

  test('reads standard input', () => {
    const text = readFileSync(join(shop, 'web.yaml'), 'utf8');
    const { status, stdout } = start(['-f', '-', '-o', 'json'], text);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ location: { file: '<stdin>', line: 12 } }] });
  });

  test.each([
    ['help', ['--help']],
    ['explain', ['explain', 'web']],
    ['rules', ['rules']],
    ['colour', ['explain', '--color', 'always']],
  ])('loads the part for %s', (_, args) => {
    const { stdout, stderr } = start(args);
    expect(stderr).toBe('');
    expect(stdout).not.toBe('');
  });

  test.each(['| head -1', '>&-', '| true'])('a reader that goes away is no error: %s', reader => {
    const line = `"${process.execPath}" "${bin}" . -o json ${reader}`;
    const { stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: shop, encoding: 'utf8' });
    expect(stderr).toBe('');
  });

  test('a slow reader gets everything', () => {
    const line = `"${process.execPath}" "${bin}" . -o json | (sleep 0.3; cat)`;
    const { stdout } = spawnSync('/bin/sh', ['-c', line], { cwd: shop, encoding: 'utf8' });
    expect(JSON.parse(stdout).services).toHaveLength(5);
  });
});
