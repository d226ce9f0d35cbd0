// Bundles everything into dist/: a small CommonJS entry, and beside it the parts that only some calls need.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

// esbuild splits ES modules only, and Node starts CommonJS faster: so it splits first and converts afterwards.
const { outputFiles, metafile } = await build({
  stdin: { contents: "import { main } from './cli.ts';\nmain();\n", resolveDir: join(root, 'src'), loader: 'ts' },
  entryNames: 'cli',
  chunkNames: '[name]-[hash]',
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  define: { SVCLENS_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  metafile: true,
  write: false,
});

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    // Turns import() into a deferred require.
    supported: { 'dynamic-import': false },
  });
  await writeFile(path, code);
}
await writeFile(join(dist, 'LICENSES.txt'), await licenses(Object.keys(metafile.inputs)));

/** The licences of what was bundled. */
async function licenses(inputs) {
  const packages = new Set(inputs.map(input => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(Boolean));
  const texts = [...packages].sort().map(async name => {
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
