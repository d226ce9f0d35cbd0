import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { filesNamedIn } from '../inventory/kustomize/kustomization.ts';
import { isKustomization } from '../inventory/kustomize/recognize.ts';
import { type CollectedFiles, type CollectOptions, collectFiles, isFolder, type PathProblem } from '../source/files.ts';
import { loadFile } from '../source/load.ts';
import { reader } from '../source/reader.ts';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Everything that a kustomization reads, directly or through others, also outside of its folder; nothing else. */
export const filesOfKustomization = async (start: string, options: CollectOptions): Promise<CollectedFiles> => {
  const first = resolve(options.cwd, start);
  const folders = [first];
  const paths: string[] = [];
  const problems: PathProblem[] = [];
  const namedIn = new Map<string, string>();
  const shown = (path: string) => relative(options.cwd, path) || '.';
  const withReferrer = (problem: PathProblem): PathProblem => {
    const referrer = namedIn.get(resolve(options.cwd, problem.path));
    return referrer === undefined ? problem : { ...problem, namedIn: referrer };
  };
  for (const folder of folders) {
    const name = NAMES.find(candidate => existsSync(join(folder, candidate)));
    if (name === undefined) {
      problems.push({
        path: shown(folder),
        message: existsSync(folder) ? NO_KUSTOMIZATION : 'there is no such file or folder',
      });
      continue;
    }
    const path = join(folder, name);
    paths.push(path);
    for (const named of await namedBy(path, options)) {
      const full = resolve(folder, named);
      if (!namedIn.has(full)) namedIn.set(full, shown(path));
      if (!isFolder(full)) paths.push(full);
      else if (!folders.includes(full)) folders.push(full);
    }
  }
  const collected = await collectFiles(paths, options);
  return { ...collected, problems: [...problems, ...collected.problems].map(withReferrer) };
};

const NO_KUSTOMIZATION = 'no kustomization.yaml in this folder';

const namedBy = async (path: string, options: CollectOptions): Promise<readonly string[]> => {
  const { files } = await collectFiles([path], options);
  return files
    .flatMap(file => loadFile(file, reader, { charts: new Set() }).manifests)
    .filter(isKustomization)
    .flatMap(filesNamedIn);
};
