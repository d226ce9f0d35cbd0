// Bundles everything into dist/: the eager part, and beside it those that a call may need, one for each import() of the source
// and those of parts.mjs. What the eager part has, the others take from there; what only others use is in each of them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { libraryFiles } from './library.mjs';
import { isPageScript, pageScript } from './page-script.mjs';
import { onDemand } from './parts.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src');
/** Tests build elsewhere. */
const dist = process.argv[2] ?? join(root, 'dist');
const EAGER = 'svclens.cjs';
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const fileOf = path => `${basename(path, extname(path))}${extname(path) === '.json' ? '.json' : '.cjs'}`;
/** Of each way into a part: which one, and under what name it has a function of that module. */
const wayInto = new Map(
  Object.entries(onDemand).flatMap(([part, modules]) =>
    modules.map((path, index) => [join(source, path), { part: `${part}.cjs`, nameOf: name => `${name}_${index}` }]),
  ),
);

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

/** What each module exports, and how long it is by itself. */
const modules = new Map();
const lookAt = async paths => {
  const { metafile } = await build({
    entryPoints: paths,
    outdir: dist,
    outbase: root,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
  });
  for (const { entryPoint, exports, bytes } of Object.values(metafile.outputs)) {
    modules.set(join(root, entryPoint), { exports, bytes });
  }
};

/** Each function of a way into another part loads that part when it is called for the first time, and steps aside. */
const callLater = path => {
  const { part, nameOf } = wayInto.get(path);
  const code = modules
    .get(path)
    .exports.map(
      name => `export let ${name} = (...given) => (${name} = require('./${part}').${nameOf(name)})(...given);`,
    );
  return { contents: code.join('\n'), loader: 'js' };
};

/** What a part uses of the eager one is not repeated in it. */
const takeFromEager = path => {
  const module = relative(source, path);
  const code = modules
    .get(path)
    .exports.map(
      (name, index) =>
        `const taken${index} = /* @__PURE__ */ eager('${module}:${name}');\nexport { taken${index} as ${name} };`,
    );
  return { contents: code.join('\n'), loader: 'js' };
};

/** `own` are the ways into the part that is bundled, `eager` the modules of the eager part. */
const cutParts = (own, eager = new Set()) => ({
  name: 'cut-parts',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, importer, namespace, pluginData }) => {
      if (namespace === 'later') return { path, external: true };
      if (kind !== 'import-statement' || pluginData === cutParts || importer === '') return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: cutParts });
      if (found.errors.length > 0) return undefined;
      if (wayInto.has(found.path) && !own.has(found.path)) return { path: found.path, namespace: 'later' };
      if (eager.has(found.path)) return { path: found.path, namespace: 'eager' };
      return undefined;
    });
    onLoad({ filter: /./, namespace: 'later' }, ({ path }) => callLater(path));
    onLoad({ filter: /./, namespace: 'eager' }, ({ path }) => takeFromEager(path));
  },
});

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

const bundle = (input, own, eager) =>
  build({
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
    plugins: [rawTexts, deferImports, cutParts(new Set(own), eager)],
    banner: { js: `(function(module,exports,require){${eager ? `const eager=require('./${EAGER}').eager();` : ''}` },
    footer: { js: '})' },
    ...input,
  });

/** `shared` is what other parts take of it. */
const bundleEager = shared => {
  const imports = shared.map((name, index) => {
    const [module, variable] = name.split(':');
    return `import { ${variable} as shared${index} } from './${module}';`;
  });
  const contents = [
    "export { main, run } from './cli.ts';",
    ...imports,
    'let all;',
    `export const eager = () => (all ??= [${shared.map((_, index) => `shared${index}`)}]);`,
  ].join('\n');
  return bundle({ stdin: { contents, resolveDir: source, loader: 'ts' } }, []);
};

await lookAt([...wayInto.keys()]);
const files = new Map();
const inputs = new Set();
const add = (name, { outputFiles, metafile }) => {
  if (files.has(name)) throw new Error(`two parts would be called ${name}`);
  files.set(name, outputFiles[0].text);
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
};

/** Modules that stand in the eager part for the most; of others, a part that needs more would make it larger for all. */
const [{ inputs: ofEager }] = Object.values((await bundleEager([])).metafile.outputs);
const ofSource = Object.keys(ofEager).filter(path => path.startsWith('src/') && ofEager[path].bytesInOutput > 0);
await lookAt(ofSource.map(path => join(root, path)));
const eager = new Set(
  ofSource
    .filter(path => ofEager[path].bytesInOutput > 0.7 * modules.get(join(root, path)).bytes)
    .map(path => join(root, path)),
);
for (const [part, ways] of Object.entries(onDemand)) {
  const lines = ways.map(way => {
    const { nameOf } = wayInto.get(join(source, way));
    const names = modules.get(join(source, way)).exports.map(name => `${name} as ${nameOf(name)}`);
    return `export { ${names} } from './${way}';`;
  });
  const own = ways.map(way => join(source, way));
  add(
    `${part}.cjs`,
    await bundle({ stdin: { contents: lines.join('\n'), resolveDir: source, loader: 'ts' } }, own, eager),
  );
}
const data = new Map();
for (const path of deferred) {
  if (path.endsWith('.json')) {
    // V8 reads JSON several times faster than the same data as code.
    data.set(fileOf(path), JSON.stringify(JSON.parse(await readFile(path, 'utf8'))));
  } else {
    add(fileOf(path), await bundle({ entryPoints: [path] }, [], eager));
  }
}
/** What parts take of the eager one, by number: the names are longer than what they name. */
const taken = [];
for (const [name, code] of files) {
  const numbered = code.replace(/\beager\("([^"]+)"\)/g, (_, shared) => {
    if (!taken.includes(shared)) taken.push(shared);
    return `eager[${taken.indexOf(shared)}]`;
  });
  files.set(name, numbered);
}
add(EAGER, await bundleEager(taken));
for (const [name, code] of files) files.set(name, `${code}//${digestOf(code)}\n`);
files.set('digest', digestOf([...files.values(), ...data.values()].join('')));
files.set('LICENSES.txt', await licenses());
for (const [name, contents] of await libraryFiles(root, version)) files.set(name, contents);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const [name, contents] of [...files, ...data]) await writeFile(join(dist, name), contents);
// Without it everything works, only slower. What faultless manifests need comes first: what V8 makes of the parts for faulty
// ones is larger, and would be read by all.
if (process.argv[2] === undefined) {
  for (const call of ['faultless', 'again', 'faulty'])
    spawnSync(process.execPath, [join(root, 'scripts', 'compile.cjs'), call], { stdio: 'ignore' });
}

/** By its last line, bin/svclens.cjs knows what V8 has compiled of a part. */
function digestOf(code) {
  return createHash('sha256').update(code).digest('hex').slice(0, 16);
}

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
