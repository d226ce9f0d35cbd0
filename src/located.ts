import type { Finding, TextEdit } from './finding.ts';
import type { Progress } from './judge.ts';
import type { Graded } from './rules/grade.ts';
import { formatPath } from './source/field-path.ts';
import type { Locator, Spot } from './source/locate.ts';
import { type Place, resourceOf } from './source/manifest.ts';
import { inReadingOrder } from './source/reading-order.ts';

/** What the reports become, in their order. All places are found at once, so that no document is read for each of them. */
export const located = (
  reports: readonly Graded[],
  locator: Locator,
  progress: Progress | undefined,
): readonly Finding[] => {
  const places = inReadingOrder(placesIn(reports));
  const spots = new Map<Place, Spot>();
  for (const [index, place] of places.entries()) {
    progress?.('locating place', index + 1, places.length);
    spots.set(place, locator.spot(place));
  }
  return reports.map(report => findingOf(report, spots));
};

const placesIn = (reports: readonly Graded[]): ReadonlySet<Place> => {
  const places = new Set<Place>();
  for (const { report } of reports) {
    places.add(report.at);
    for (const { at } of report.related ?? []) places.add(at);
    for (const { at } of report.fix?.edits ?? []) places.add(at);
  }
  return places;
};

const findingOf = ({ rule, severity, report }: Graded, spots: ReadonlyMap<Place, Spot>): Finding => {
  const { at, message, help, related = [], server, fix } = report;
  const spotOf = (place: Place): Spot => spots.get(place) as Spot;
  const { location, source } = spotOf(at);
  return {
    rule: rule.id,
    severity,
    message,
    ...(help !== undefined && { help }),
    resource: resourceOf(at.manifest),
    ...(at.path.length > 0 && { path: formatPath(at.path) }),
    location,
    ...(source !== undefined && { source }),
    related: related.map(other => ({ message: other.message, location: spotOf(other.at).location })),
    ...(server !== undefined && server.length > 0 && { server }),
    ...(fix !== undefined && {
      fix: {
        ...fix,
        edits: fix.edits.flatMap(({ at, text }) => editAt(at, text, spotOf(at))),
      },
    }),
  };
};

const editAt = ({ manifest: { file } }: Place, text: string, { span }: Spot): readonly TextEdit[] =>
  span === undefined ? [] : [{ file: file.name, ...span, text }];
