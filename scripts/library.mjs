// The library: one file without imports for Node, browsers and bundlers, a way into it for require(), and the types of both.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Types alone, from the innermost on. */
const types = ['finding.ts', 'result.ts', 'library/interface.ts'];

const forRequire = names =>
  [
    "'use strict';",
    ...names.map(name => `exports.${name} = async (...given) => (await import('./library.mjs')).${name}(...given);`),
    '',
  ].join('\n');

/** Gives the text of each file by its name. */
export const libraryFiles = async (root, version) => {
  const source = join(root, 'src');
  const { outputFiles, metafile } = await build({
    entryPoints: [join(source, 'library', 'library.ts')],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    alias: { 'node:path': join(source, 'library', 'path.ts'), 'node:buffer': join(source, 'library', 'buffer.ts') },
    define: { SVCLENS_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const [{ exports, imports }] = Object.values(metafile.outputs);
  if (imports.length > 0) throw new Error(`the library imports ${imports.map(({ path }) => path).join(', ')}`);
  // Of the packages that LICENSES.txt speaks of, this one needs no Node.
  const packages = Object.keys(metafile.inputs).filter(input => /node_modules\/(?!ignore\/)/.test(input));
  if (packages.length > 0) throw new Error(`the library takes in ${packages.join(', ')}`);
  const texts = await Promise.all(types.map(name => readFile(join(source, name), 'utf8')));
  const declarations = texts.map(text => text.replaceAll(/^import .*\n/gm, '')).join('\n');
  return new Map([
    ['library.mjs', outputFiles[0].text],
    ['library.cjs', forRequire(exports)],
    ['library.d.mts', declarations],
    ['library.d.cts', declarations],
  ]);
};
