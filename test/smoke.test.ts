import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { run } from '../src/cli.ts';
import { once } from '../src/inventory/memoized.ts';
import { runIn, transcriptOf, withFakeKubectl } from './cli-runner.ts';
import { completesInShells } from './completion-in-shells.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'bin/svclens.cjs');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shop = join(root, 'fixtures/scenarios/broken-shop');

const start = (args: readonly string[], input?: string) =>
  spawnSync(process.execPath, [bin, ...args], { cwd: shop, encoding: 'utf8', ...(input !== undefined && { input }) });

interface Part {
  readonly run: typeof run;
}

/** Loads the parts of the built program as its first file does, and tells which they were. */
const builtProgram = () => {
  const require = createRequire(bin);
  const loaded = new Map<string, Part>();
  const load = (id: string): Part => {
    const known = id.startsWith('./') ? loaded.get(id) : require(id);
    if (known !== undefined) return known;
    const module = { exports: {} as Part };
    const text = readFileSync(join(root, 'dist', id), 'utf8');
    loaded.set(id, module.exports);
    if (id.endsWith('.json')) module.exports = JSON.parse(text);
    else new Script(text).runInThisContext()(module, module.exports, load);
    loaded.set(id, module.exports);
    return module.exports;
  };
  return { run: load('./svclens.cjs').run, parts: () => [...loaded.keys()] };
};

/** The file that is published, started as people start it. */
describe('the built command', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'scripts/build.mjs')]);
  }, 60_000);

  test('says its version', () => {
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

  test('a Service alone needs its own rules and schemas, and no package', async () => {
    const { run, parts } = builtProgram();
    const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
    const { code } = await runIn(root, 'validate -', { stdin: () => Buffer.from(service) }, run);
    expect({ code, parts: parts() }).toEqual({ code: 0, parts: ['./svclens.cjs', './kubernetes.json'] });
    expect(statSync(join(root, 'dist/svclens.cjs')).size).toBeLessThan(121_000);
  });

  test('of a report that does not fit nothing is left behind', () => {
    const folder = mkdtempSync(join(tmpdir(), 'svclens-'));
    const file = join(folder, 'report.json');
    const line = `trap '' XFSZ; ulimit -f 1; "${process.execPath}" "${bin}" . -o json="${file}" -o github`;
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: shop, encoding: 'utf8' });
    expect(stderr).toContain(`${file} cannot be written: EFBIG`);
    expect(status).toBe(2);
    expect(stdout).toContain('::error file=web.yaml');
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  describe('completes what is typed', completesInShells);

  /** Cut into parts, it does what the source does. */
  const scenarios = join(root, 'fixtures/scenarios');
  const transcripts = readdirSync(scenarios, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.txt'),
  );
  const program = once(builtProgram);
  test.each(transcripts)('%s', async name => {
    const path = join(scenarios, name);
    const transcript = readFileSync(path, 'utf8').replace('0.0.0-development', version);
    expect(await transcriptOf(path, program().run)).toBe(transcript);
  });
});
