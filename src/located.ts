import type { Finding, Location, TextEdit } from './finding.ts';
import type { Progress } from './judge.ts';
import type { Graded } from './rules/grade.ts';
import { formatPath } from './source/field-path.ts';
import type { Locator, Spot } from './source/locate.ts';
import { type Place, resourceOf, writtenPlace } from './source/manifest.ts';
import { inReadingOrder } from './source/reading-order.ts';

interface Aside {
  /** How many lines before each place are kept in `excerpts` with its own; undefined for nothing at all. */
  readonly linesBefore: number | undefined;
  readonly excerpts: Map<Location, string>;
  readonly progress: Progress | undefined;
}

/** What the reports become, in their order. All places are found at once, so that no document is read for each of them. */
export const located = (
  reports: readonly Graded[],
  locator: Locator,
  { linesBefore, excerpts, progress }: Aside,
): readonly Finding[] => {
  const places = inReadingOrder(placesIn(reports));
  const spots = new Map<Place, Spot>();
  for (const [index, place] of places.entries()) {
    progress?.('locating place', index + 1, places.length);
    const spot = locator.spot(place);
    spots.set(place, spot);
    if (linesBefore === undefined || spot.span === undefined) continue;
    const excerpt = locator.excerpt(writtenPlace(place).manifest.file, spot.span.start, linesBefore);
    if (excerpt !== undefined) excerpts.set(spot.location, excerpt);
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
