import { type Place, type SourceFile, writtenPlace } from './manifest.ts';

/** File by file and document by document: who asks for places in this order has each document read once. */
export const inReadingOrder = (places: Iterable<Place>): readonly Place[] => {
  const byFile = new Map<SourceFile, Placed[]>();
  for (const place of places) {
    const { file, document } = writtenPlace(place).manifest;
    const ofFile = byFile.get(file);
    if (ofFile === undefined) byFile.set(file, [{ place, start: document.start }]);
    else ofFile.push({ place, start: document.start });
  }
  return [...byFile.values()].flatMap(ofFile => ofFile.sort(byStart).map(({ place }) => place));
};

interface Placed {
  readonly place: Place;
  /** Of its document. */
  readonly start: number;
}

const byStart = (a: Placed, b: Placed): number => a.start - b.start;
