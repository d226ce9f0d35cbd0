import type { Location } from '../finding.ts';
import { type Lines, type LinesOf, linesIn } from '../report/frame.ts';
import { LINES_BEFORE } from '../report/lines-before.ts';
import type { SourceFile } from '../source/manifest.ts';
import { recent } from '../source/recent.ts';

const KEPT = 8;

/**
 * The sources for frames; nobody has typed what a cluster holds. What was not kept when a place was found is read again, so that
 * no run holds all files; the last few stay.
 */
export const linesFrom = (files: readonly SourceFile[], excerpts?: ReadonlyMap<Location, string>): LinesOf => {
  const byName = new Map(files.filter(({ live }) => !live).map(file => [file.name, file]));
  const read = recent(KEPT, (name: string): Lines | undefined => {
    try {
      const text = byName.get(name)?.text();
      return text === undefined ? undefined : linesIn(text);
    } catch {
      return undefined; // Gone since it was judged: the finding is told without a frame.
    }
  });
  return location => {
    const excerpt = excerpts?.get(location);
    if (excerpt === undefined) return read(location.file);
    const lines = linesIn(excerpt);
    const before = Math.max(0, location.line - 1 - LINES_BEFORE);
    return number => lines(number - before);
  };
};
