import type { LinesOf } from '../report/frame.ts';
import type { SourceFile } from '../source/manifest.ts';

const KEPT = 8;

/** The sources for frames; nobody has typed what a cluster holds. They are read again, so that no run holds them all; the last few stay. */
export const linesFrom = (files: readonly SourceFile[]): LinesOf => {
  const byName = new Map(files.filter(({ live }) => !live).map(file => [file.name, file]));
  const kept = new Map<string, readonly string[] | undefined>();
  const read = (name: string): readonly string[] | undefined => {
    try {
      return byName.get(name)?.text().split(/\r?\n/);
    } catch {
      return undefined; // Gone since it was judged: the finding is told without a frame.
    }
  };
  return name => {
    if (!kept.has(name)) {
      if (kept.size >= KEPT) kept.clear();
      kept.set(name, read(name));
    }
    return kept.get(name);
  };
};
