#!/usr/bin/env node
'use strict';
// Half of a short run is V8 compiling. The build leaves what V8 made of the parts beside them, and where it did not, the first
// run leaves it in the user's cache; of what was made by another Node, or is not there, V8 compiles as always. Node's own way
// to load a module looks at ten files before it reads one.
const { closeSync, existsSync, openSync, readFileSync, readSync, statSync } = require('node:fs');
const { isAbsolute, join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '..', 'dist');
const loaded = new Map();

/** The user's cache, if there is one and we may use it: a machine that is thrown away afterwards has no next run. */
const userCache = () => {
  const { CI, HOME, LOCALAPPDATA, SVCLENS_NO_CACHE, XDG_CACHE_HOME } = process.env;
  if (CI || SVCLENS_NO_CACHE) return undefined;
  const usual = process.platform === 'win32' ? LOCALAPPDATA : HOME && join(HOME, '.cache');
  const folder = XDG_CACHE_HOME || usual;
  return folder && isAbsolute(folder) ? folder : undefined;
};

/** Code that is compiled is run unseen, so that of another user none is taken. */
const isOwn = path => {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && (process.getuid === undefined || stats.uid === process.getuid());
  } catch {
    return false;
  }
};

const built = join(dist, 'compiled');
const isBuilt = existsSync(built);
const cache = userCache();
const kept =
  isBuilt || cache === undefined ? built : join(cache, 'svclens', `v8-${process.versions.v8}-${process.arch}`);
const isKept = isBuilt || (cache !== undefined && isOwn(kept));

/**
 * What this version of V8 is told before a long run. How much code a function runs through before it is worth optimizing: V8
 * begins early and guesses wrong, and with more patience a run over 50 files takes half of the processor time, and one over
 * 20,000 a tenth less. And not to let the room for young objects grow to 48 MB: most of what a long run makes stays.
 */
const flags = process.versions.v8.startsWith('11.3.') && {
  usual: '--interrupt-budget=67584 --semi-space-growth-factor=2',
  long: '--interrupt-budget=450000 --semi-space-growth-factor=1',
};
let setFlags;

/** To load node:v8 takes more than a millisecond, which a file or two are not worth. */
const expectMuch = () => {
  if (!flags) return;
  setFlags = require('node:v8').setFlagsFromString;
  setFlags(flags.long);
};

/** A cache holds for the flags alone under which it was made. */
const asUsual = work => {
  setFlags?.(flags.usual);
  const made = work();
  setFlags?.(flags.long);
  return made;
};

const DIGEST = 16;
const ROOM = 1 << 20;
let room;

/** As manifests are read: the functions of Node are compiled, too, and those of readFileSync are others. */
const bytesOf = path => {
  room ??= Buffer.allocUnsafeSlow(ROOM);
  const file = openSync(path);
  const length = readSync(file, room);
  closeSync(file);
  return room.subarray(0, length);
};

const compiled = id => {
  const filename = join(dist, id);
  const text = readFileSync(filename, 'utf8');
  // V8 itself asks for nothing but the length of what it has compiled: the last line is the digest of the others.
  const path = join(kept, `${id}.${text.slice(-DIGEST - 1, -1)}`);
  const cachedData = isKept && existsSync(path) ? bytesOf(path) : undefined;
  return { path, script: asUsual(() => new Script(text, { filename, cachedData })) };
};

const load = id => {
  if (!id.startsWith('./')) return require(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.module.exports;
  if (id.endsWith('.json')) {
    const exports = JSON.parse(readFileSync(join(dist, id), 'utf8'));
    loaded.set(id, { module: { exports } });
    return exports;
  }
  const { path, script } = compiled(id);
  const module = { exports: {} };
  loaded.set(id, { path, script, module });
  script.runInThisContext()(module, module.exports, load);
  return module.exports;
};

/** What V8 made of the parts of this run that were not there as V8 wants them. */
const lacking = () =>
  [...loaded.values()]
    .filter(({ script }) => script !== undefined && script.cachedDataRejected !== false)
    .map(({ path, script }) => [path, () => [asUsual(() => script.createCachedData())]]);

/** V8 has forgotten much of what it compiled for a longer run. */
const LONG = 1;

const left = [];

const leave = () => {
  // A run without manifests compiles little of what others need.
  if (!isBuilt && loaded.has('./kubernetes.json') && process.uptime() <= LONG) left.push(...lacking());
  if (left.length > 0) require('./leave.cjs').leave(left, cache, isOwn);
};

/** What runs over many files leave for the next of the same build. */
const files = cache && {
  pathOf: name => {
    const folder = join(cache, 'svclens', 'files');
    if (existsSync(folder) && !isOwn(folder)) return undefined;
    return join(folder, `${name}-${readFileSync(join(dist, 'digest'), 'utf8')}`);
  },
  leave: (path, chunks) => left.push([path, chunks]),
  digestsAhead: paths => require('./ahead.cjs').digestsAhead(paths),
};

const main = () => {
  if (cache !== undefined) process.on('exit', leave);
  load('./svclens.cjs').main({ expectMuch, cache: files });
};

module.exports = { load, lacking, main };
if (require.main === module) main();
