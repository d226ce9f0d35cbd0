// Bundles everything into dist/: a small CommonJS entry, and beside it one file for each import() of the source, loaded by the
// calls that need it. Each file is bundled by itself: what two of them use is in both, and a class of one is not that of the other.
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { isPageScript, pageScript } from './page-script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const fileOf = path => `${basename(path, extname(path))}.cjs`;

/** Paths behind import(); grows while they are bundled. */
const deferred = new Set();

const deferImports = {
  name: 'defer-imports',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, with: attributes }) => {
      if (kind !== 'dynamic-import') return undefined;
      const found = await resolve(path, { kind: 'import-statement', resolveDir, with: attributes });
      if (found.errors.length > 0) return { errors: found.errors };
      deferred.add(found.path);
      return { path: `./${fileOf(found.path)}`, external: true };
    });
  },
};

/** `page.css?raw` is the text of the file, and of the page's script that of its bundle. */
const rawTexts = {
  name: 'raw-texts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -'?raw'.length)),
      namespace: 'raw',
    }));
    onLoad({ filter: /./, namespace: 'raw' }, async ({ path }) => ({
      contents: isPageScript(path) ? await pageScript(path) : await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};

const bundle = input =>
  build({
    ...input,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    // import() becomes a deferred require; arrow functions become plain ones, which V8 compiles a fifth faster.
    supported: { 'dynamic-import': false, arrow: false },
    define: { SVCLENS_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    metafile: true,
    write: false,
    plugins: [rawTexts, deferImports],
  });

const entry = { contents: "import { main } from './cli.ts';\nmain();\n", resolveDir: join(root, 'src'), loader: 'ts' };
const files = new Map();
const inputs = new Set();

const add = (name, { outputFiles, metafile }) => {
  if (files.has(name)) throw new Error(`two parts would be called ${name}`);
  files.set(name, outputFiles[0].contents);
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
};

add('cli.cjs', await bundle({ stdin: entry }));
for (const path of deferred) {
  if (path.endsWith('.json')) {
    // V8 reads JSON several times faster than the same data as code.
    const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
    files.set(fileOf(path), `module.exports=JSON.parse(${JSON.stringify(text)});\n`);
  } else {
    add(fileOf(path), await bundle({ entryPoints: [path] }));
  }
}
files.set('LICENSES.txt', await licenses());

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const [name, contents] of files) await writeFile(join(dist, name), contents);
await copyFile(join(root, 'src', 'start.cjs'), join(dist, 'start.cjs'));
// Without it everything works, only slower.
spawnSync(process.execPath, [join(root, 'scripts', 'compile.cjs')], { stdio: 'ignore' });

/** The licences of the packages that were bundled, and of those that these may have in themselves. */
async function licenses() {
  const direct = [...inputs].flatMap(input => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
  const manifests = [...new Set(direct)].map(name =>
    readFile(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const inside = (await Promise.all(manifests)).flatMap(text => Object.keys(JSON.parse(text).dependencies ?? {}));
  const packages = [...direct, ...inside];
  const texts = [...new Set(packages)].sort().map(async name => {
    const folder = join(root, 'node_modules', name);
    const { license, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const candidates = ['LICENSE', 'license', 'LICENSE-MIT', 'LICENSE.md', 'LICENSE.txt'];
    const read = await Promise.allSettled(candidates.map(file => readFile(join(folder, file), 'utf8')));
    const text = read.find(({ status }) => status === 'fulfilled')?.value;
    if (text === undefined) throw new Error(`${name} has no licence file among ${candidates.join(', ')}`);
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`);
}
