import * as crypto from 'node:crypto';
import { resolve } from 'node:path';
import type { RunSettings } from '../config/effective.ts';
import { createReadingCache } from '../reading-cache/reading-cache.ts';
import type { UserCache } from '../reading-cache/user-cache.ts';
import { isFolder } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import type { ReadingCache } from '../source/reading-cache.ts';

/**
 * What was left by a run over the same folders with the same settings, as far as they decide about a
 * single object. Files that are named one by one are others each time.
 */
export const cacheFor = async (
  cache: UserCache,
  paths: readonly string[],
  files: readonly SourceFile[],
  { kubernetesVersion, nodePortRange, serviceCidrs }: RunSettings,
  cwd: string,
): Promise<ReadingCache | undefined> => {
  const folders = paths.map(path => resolve(cwd, path));
  // Node has it since 20.12; to make a digest of each file by other means takes longer than to read most of them.
  if (crypto.hash === undefined || !folders.every(isFolder)) return undefined;
  const asked = [folders, kubernetesVersion, nodePortRange, serviceCidrs];
  const name = crypto.hash('sha256', JSON.stringify(asked)).slice(0, 32);
  const path = cache.pathOf(name);
  return path === undefined ? undefined : createReadingCache(path, files, cache);
};
