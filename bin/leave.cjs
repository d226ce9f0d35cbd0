'use strict';
const { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

/** By another name first, so that nobody reads half of it. */
const write = (path, data) => {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, data);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
};

/**
 * Leaves files in a folder of the user's cache, for the next run. If that cannot be, that run takes as long as this one, and
 * nobody needs to hear of it. With `sudo` the cache may be that of somebody else, who could not write to it afterwards.
 */
exports.leave = (files, folder, cache, isOwn) => {
  try {
    if (!isOwn(existsSync(cache) ? cache : dirname(cache))) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [path, data] of files) write(path, data);
  } catch {}
};
