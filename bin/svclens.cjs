#!/usr/bin/env node
'use strict';
// Half of a short run is V8 compiling. The build leaves what V8 made of each part beside it; where that was made by another
// Node, or is not there, V8 compiles as always. Node's own way to load a module looks at ten files before it reads one.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const loaded = new Map();

/**
 * How much code a function of this version of V8 runs through before it is worth optimizing. V8 begins early and guesses
 * wrong: with more patience a run over 50 files takes half of the processor time, and one over 20,000 a tenth less.
 */
const patience = process.versions.v8.startsWith('11.3.') && { usual: 67584, more: 1000000 };
let setBudget;

/** To load node:v8 takes a millisecond, which a file or two are not worth. */
const expectMuch = () => {
  if (!patience) return;
  const { setFlagsFromString } = require('node:v8');
  setBudget = budget => setFlagsFromString(`--interrupt-budget=${budget}`);
  setBudget(patience.more);
};

/** A cache holds for the flags alone under which it was made. */
const asUsual = work => {
  setBudget?.(patience.usual);
  const made = work();
  setBudget?.(patience.more);
  return made;
};

const compiled = filename => {
  const cache = `${filename}.cache`;
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  const text = readFileSync(filename, 'utf8');
  return asUsual(() => new Script(text, { filename, cachedData }));
};

const load = id => {
  if (!id.startsWith('./')) return require(id);
  const known = loaded.get(id);
  if (known !== undefined) return known.module.exports;
  const filename = join(__dirname, '..', 'dist', id);
  const script = compiled(filename);
  const module = { exports: {} };
  loaded.set(id, { filename, script, module });
  script.runInThisContext()(module, module.exports, load);
  return module.exports;
};

/** For the build: what V8 made of the parts of a run. */
exports.caches = () =>
  [...loaded.values()].map(({ filename, script }) => [`${filename}.cache`, asUsual(() => script.createCachedData())]);

load('./svclens.cjs').main({ expectMuch });
