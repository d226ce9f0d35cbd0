// Makes calls of the built program and leaves what V8 has compiled of its parts beside them; bin/svclens.cjs reads it.
'use strict';
const { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// The user's cache is none of our business.
process.env.SVCLENS_NO_CACHE = '1';
const root = join(__dirname, '..');
const { load, lacking, main } = require(join(root, 'bin', 'svclens.cjs'));

process.on('exit', () => {
  mkdirSync(join(root, 'dist', 'compiled'), { recursive: true });
  for (const [path, chunks] of lacking()) writeFileSync(path, Buffer.concat(chunks()));
});

const nobody = { stdin: () => Buffer.alloc(0), stdout() {}, stderr() {}, cwd: root, env: {}, isTTY: false };
const typical = join(__dirname, 'typical');

const calls = {
  async faultless() {
    await load('./svclens.cjs').run(['validate', join(typical, 'service.yaml')], nobody);
    return join(typical, 'shop');
  },
  /** Twice, so that the second takes up what the first has read. */
  async again() {
    const scratch = mkdtempSync(join(tmpdir(), 'svclens-compile-'));
    const store = join(scratch, 'store');
    const cache = {
      pathOf: () => store,
      leave: (path, chunks) => writeFileSync(path, Buffer.concat([...chunks()])),
    };
    for (let index = 0; index < 30; index++) {
      copyFileSync(join(typical, 'shop', 'web.yaml'), join(scratch, `web-${index}.yaml`));
    }
    for (let run = 0; run < 2; run++) await load('./svclens.cjs').run(['validate', scratch], { ...nobody, cache });
    rmSync(scratch, { recursive: true });
    return join(typical, 'shop');
  },
  async faulty() {
    return join(root, 'fixtures', 'scenarios', 'broken-shop');
  },
};

calls[process.argv[2]]().then(path => {
  process.argv = [process.execPath, 'svclens', 'validate', '--fail-on', 'never', path];
  main();
});
