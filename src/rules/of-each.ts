import type { Manifest } from '../source/manifest.ts';

/** What is found about each subject. A defect is told with what was asked and the file that brought it to light. */
export const ofEach = <Subject extends { readonly manifest: Manifest }, Found>(
  what: string,
  subjects: readonly Subject[],
  find: (subject: Subject) => Iterable<Found>,
): readonly Found[] => {
  const all: Found[] = [];
  let asked: Subject | undefined;
  try {
    for (const subject of subjects) {
      asked = subject;
      for (const found of find(subject)) all.push(found);
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what} failed on ${asked?.manifest.file.name}: ${message}`, { cause });
  }
  return all;
};
