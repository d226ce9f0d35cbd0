import { type LinesOf, linesIn } from '../report/frame.ts';
import type { SourceFile } from '../source/manifest.ts';
import { recent } from '../source/recent.ts';

const KEPT = 8;

/** The sources for frames; nobody has typed what a cluster holds. They are read again, so that no run holds them all; the last few stay. */
export const linesFrom = (files: readonly SourceFile[]): LinesOf => {
  const byName = new Map(files.filter(({ live }) => !live).map(file => [file.name, file]));
  return recent(KEPT, name => {
    try {
      const text = byName.get(name)?.text();
      return text === undefined ? undefined : linesIn(text);
    } catch {
      return undefined; // Gone since it was judged: the finding is told without a frame.
    }
  });
};
