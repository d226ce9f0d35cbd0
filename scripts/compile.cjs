// Makes a typical call of the built program and leaves beside each part what V8 has compiled of it; bin/svclens.cjs reads it.
'use strict';
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
process.on('exit', () => {
  for (const [file, data] of caches()) writeFileSync(file, data);
});
const folders = ['web-and-database', 'broken-shop'].map(name => join(root, 'fixtures', 'scenarios', name));
process.argv = [process.execPath, 'svclens', 'validate', '--fail-on', 'never', ...folders];
const { caches } = require(join(root, 'bin', 'svclens.cjs'));
