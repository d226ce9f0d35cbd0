import type { DocumentReader } from '../source/document.ts';
import { type Layers, layersOf, listIn, type OpenFile } from './layers.ts';
import { verdictOf } from './patterns.ts';

/** Whether a configuration file wants a file or folder left out. */
export type Excludes = (path: string, isFolder: boolean) => boolean;

/**
 * For a walk, which has no time to find fault: what is wrong with the file is said when it is read for the files that the walk
 * finds. Undefined where nothing is excluded.
 */
export const excludesOf = (path: string, open: OpenFile, reader: DocumentReader): Excludes | undefined => {
  try {
    return excludesIn(layersOf(path, open, reader));
  } catch {
    return undefined;
  }
};

export const excludesIn = ({ holder, layers }: Layers): Excludes | undefined => {
  const verdicts = layers
    .map(({ manifest }) => {
      const patterns = listIn(manifest.value, 'exclude').filter(pattern => typeof pattern === 'string');
      return { patterns, folder: manifest.file.folder };
    })
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ patterns, folder }) => verdictOf(patterns, folder, holder.manifest.file.folder))
    .reverse();
  if (verdicts.length === 0) return undefined;
  return (path, isFolder) => {
    for (const verdict of verdicts) {
      const said = verdict(path, isFolder);
      if (said !== undefined) return said;
    }
    return false;
  };
};
