import type { Location } from '../finding.ts';
import type { Locator } from '../source/locate.ts';
import type { Place } from '../source/manifest.ts';

export type Locate = (place: Place) => Location;

const keyOf = ({ manifest, path, part, span }: Place): string =>
  [manifest.file.name, manifest.document.start, ...manifest.root, '', ...path, part, span?.start].join('\0');

const byDocument = (a: Place, b: Place): number => {
  const [one, other] = [a.manifest.file.name, b.manifest.file.name];
  return one === other ? a.manifest.document.start - b.manifest.document.start : one < other ? -1 : 1;
};

/**
 * Finds each place once. The locator holds one document at a time, and the hops of many paths lead to and fro between
 * documents: `all` are therefore found document by document, as soon as the first one is asked for.
 */
export const createLocate = (locator: Locator, all: () => readonly Place[]): Locate => {
  let known: ReadonlyMap<string, Location> | undefined;
  return place => {
    known ??= locationsOf(locator, all());
    return known.get(keyOf(place)) ?? locator.locate(place);
  };
};

const locationsOf = (locator: Locator, places: readonly Place[]): ReadonlyMap<string, Location> => {
  const distinct = new Map(places.map(place => [keyOf(place), place]));
  const sorted = [...distinct].sort(([, a], [, b]) => byDocument(a, b));
  return new Map(sorted.map(([key, place]) => [key, locator.locate(place)]));
};
