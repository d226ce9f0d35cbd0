import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'svclens-package-'));
/** What a checkout has of what may be published. */
const checkout = join(scratch, 'checkout');
/** A folder of somebody who has installed it. */
const home = join(scratch, 'home');

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const run = (cwd: string, command: string, ...args: readonly string[]): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

beforeAll(() => {
  mkdirSync(checkout);
  mkdirSync(home);
  for (const name of readdirSync(root)) {
    if (!['.git', 'node_modules', 'dist', 'fixtures', 'test', 'bench'].includes(name)) {
      cpSync(join(root, name), join(checkout, name), { recursive: true });
    }
  }
  run(root, process.execPath, 'scripts/build.mjs', join(checkout, 'dist'));
  [packed] = JSON.parse(run(checkout, 'npm', 'pack', '--json', '--ignore-scripts')) as [Packed];
  run(home, 'npm', 'init', '--yes');
  run(home, 'npm', 'install', '--offline', '--no-audit', '--no-fund', join(checkout, packed.filename));
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true }));

test('the package holds what runs, and nothing else', () => {
  const allowed =
    /^(package\.json|README\.md|LICENSE|bin\/(kubectl-|kubectl_complete-)?svclens\.cjs|bin\/(ahead|leave)\.cjs|dist\/[a-z-]+\.(cjs|json)|dist\/library\.(mjs|d\.mts|d\.cts)|dist\/(LICENSES\.txt|digest)|schemas\/(report|svclens-config)\.schema\.json)$/;
  const paths = packed.files.map(({ path }) => path);
  expect(paths.filter(path => !allowed.test(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'bin/svclens.cjs', 'dist/svclens.cjs', 'dist/library.mjs']),
  );
  expect(packed.size).toBeLessThan(1_000_000);
});

test('it brings no other package', () => {
  expect(readdirSync(join(home, 'node_modules')).filter(name => !name.startsWith('.'))).toEqual(['svclens']);
});

test('both commands start', () => {
  expect(run(home, 'npx', '--offline', 'svclens', '--version')).toBe(`svclens ${version}\n`);
  expect(run(home, 'npx', '--offline', 'kubectl-svclens', '--version')).toBe(`svclens ${version}\n`);
});

describe('the library', () => {
  const say = (file: string, program: string): string => {
    writeFileSync(join(home, file), program);
    return run(home, process.execPath, file);
  };

  test('is there for import and for require', () => {
    const program = `validate([]).then(({ tool }) => console.log(tool.version));`;
    expect(say('import.mjs', `import { validate } from 'svclens'; ${program}`)).toBe(`${version}\n`);
    expect(say('require.cjs', `const { validate } = require('svclens'); ${program}`)).toBe(`${version}\n`);
  });

  test('gives the schema of its report', () => {
    const program = "console.log(require('svclens/schemas/report.schema.json').title !== undefined);";
    expect(say('schema.cjs', program)).toBe('true\n');
  });

  test('the example of docs/library.md prints what stands there', async () => {
    const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
    const [, program = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    const printed = say('example.mjs', program);
    const current = page.replace(/```text\n[\s\S]*?```/, `\`\`\`text\n${printed}\`\`\``);
    await expect(current).toMatchFileSnapshot('../docs/library.md');
  });

  test.each(['mts', 'cts'])('has types for TypeScript, .%s', extension => {
    const file = join(home, `program.${extension}`);
    const program = (options: string) => `
      import { type Finding, type Result, type Source, explain, trace, validate } from 'svclens';
      const sources: readonly Source[] = [{ name: 'web.yaml', text: '' }];
      export const findings: Promise<readonly Finding[]> = validate(sources, ${options}).then(({ findings }) => findings);
      export const explained: Promise<Result> = explain(sources, []);
      export const verdict: Promise<'open' | 'broken' | 'unknown'> = trace(sources, 'web').then(({ trace }) => trace.verdict);
    `;
    const compile = () =>
      run(
        home,
        process.execPath,
        join(root, 'node_modules/typescript/bin/tsc'),
        ...['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--module', 'nodenext', file],
      );
    writeFileSync(file, program("{ kubeVersion: '1.34', rules: { 'headless-target-port': 'off' } }"));
    compile();
    writeFileSync(file, program("{ rules: { 'headless-target-port': 'loud' } }"));
    expect(compile).toThrow();
  });
});
