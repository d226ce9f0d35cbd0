// Makes a typical call of the built program and leaves beside each file what V8 has compiled of it; src/start.cjs reads it.
'use strict';
const { writeFileSync } = require('node:fs');
const { _extensions: loaders } = require('node:module');
const { join } = require('node:path');

const root = join(__dirname, '..');
const { load } = require(join(root, 'dist', 'start.cjs'));
const scripts = new Map();
loaders['.cjs'] = (module, filename) => scripts.set(filename, load(module, filename));

process.on('exit', () => {
  for (const [filename, script] of scripts) writeFileSync(`${filename}.cache`, script.createCachedData());
});
const folders = ['web-and-database', 'broken-shop'].map(name => join(root, 'fixtures', 'scenarios', name));
process.argv = [process.execPath, 'svclens', 'validate', '--fail-on', 'never', ...folders];
require(join(root, 'dist', 'cli.cjs'));
