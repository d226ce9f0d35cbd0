'use strict';
const {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join } = require('node:path');

/** In milliseconds: 60 days. */
const OLD = 60 * 24 * 3600 * 1000;

/** By another name first, so that nobody reads half of it. */
const write = (path, chunks) => {
  const unfinished = `${path}.${process.pid}`;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    for (const chunk of chunks()) writeFileSync(file, chunk);
    closeSync(file);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
};

/** What an earlier svclens has left. What is still in use is left again by the next run. */
const removeOld = folder => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD) rmSync(path);
  }
};

/**
 * Leaves files in a folder of the user's cache, for the next run. If that cannot be, that run takes as long as this one, and
 * nobody needs to hear of it. With `sudo` the cache may be that of somebody else, who could not write to it afterwards.
 */
exports.leave = (files, cache, isOwn) => {
  try {
    if (!isOwn(existsSync(cache) ? cache : dirname(cache))) return;
    for (const folder of new Set(files.map(([path]) => dirname(path)))) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      removeOld(folder);
    }
    for (const [path, chunks] of files) write(path, chunks);
  } catch {}
};
