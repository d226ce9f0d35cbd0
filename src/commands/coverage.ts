import { relative, resolve } from 'node:path';
import { isFolder } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import type { Coverage } from '../suppressions/complaints.ts';
import type { Settings } from './settings.ts';
import { judgesAsUsual } from './usual.ts';

/**
 * A hook that is given single files sees less than a run over their folder, and a call that builds one of several
 * kustomizations or judges by another version sees other things: neither can tell what everybody else would find.
 */
export const coverageOf = (
  paths: readonly string[],
  { kustomize, given, complete }: Pick<Settings, 'kustomize' | 'given' | 'complete'>,
  cwd: string,
): ((file: Pick<SourceFile, 'folder'>) => Coverage) => {
  if (kustomize !== undefined || !judgesAsUsual(given, complete)) return () => 'otherwise';
  const folders = paths.map(path => resolve(cwd, path)).filter(isFolder);
  return ({ folder }) => (folders.some(outer => !relative(outer, folder).startsWith('..')) ? 'whole' : 'alone');
};
