// Runs a TypeScript file on any supported Node: node scripts/run.mjs FILE [ARG ...]. The bundle keeps the file's name.
import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [file = '', ...rest] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'scripts');
const outfile = join(folder, `${basename(file, '.ts')}.mjs`);
await mkdir(folder, { recursive: true });
await build({
  entryPoints: [resolve(file)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
process.argv = [process.execPath, outfile, ...rest];
await import(pathToFileURL(outfile).href);
