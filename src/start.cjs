'use strict';
// Half of a short run is V8 compiling. The build leaves what V8 made of each file beside it; where it was made by another
// Node, or is not there, V8 compiles as always.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { wrap, _extensions: loaders } = require('node:module');
const { Script } = require('node:vm');

const load = (module, filename) => {
  const cache = `${filename}.cache`;
  const script = new Script(wrap(readFileSync(filename, 'utf8')), {
    filename,
    ...(existsSync(cache) && { cachedData: readFileSync(cache) }),
  });
  script.runInThisContext()(module.exports, id => module.require(id), module, filename, dirname(filename));
  return script;
};

exports.load = load;

exports.start = () => {
  const entry = join(__dirname, 'cli.cjs');
  if (existsSync(`${entry}.cache`)) loaders['.cjs'] = load;
  require(entry);
};
