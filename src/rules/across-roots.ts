import type { Severity } from '../finding.ts';
import type { JudgedManifest } from '../inventory/views.ts';
import { type Manifest, type Place, writtenPlace } from '../source/manifest.ts';
import type { Graded } from './grade.ts';

const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

/**
 * What several roots build of one manifest has one mistake, told once where it was written, with the roots it holds for. What
 * stands as it was written passes unchanged.
 */
export const acrossRoots = (reports: readonly Graded[], judged: readonly JudgedManifest[]): readonly Graded[] => {
  if (reports.every(({ report }) => report.at.manifest.built === undefined)) return reports;
  const rootsOf = new Map<Manifest, Set<Manifest>>();
  for (const { manifest } of judged) {
    if (manifest.built === undefined) continue;
    const { origin, root } = manifest.built;
    rootsOf.set(origin, (rootsOf.get(origin) ?? new Set()).add(root));
  }

  const groups = new Map<string, Graded[]>();
  const counted = new Map<string, number>();
  for (const graded of reports) {
    const { built } = graded.report.at.manifest;
    if (built === undefined) continue;
    const key = `${graded.rule.id}\n${spot(graded.report.at)}`;
    // A root may have several mistakes at one place, as where a mapping lacks two fields.
    const within = `${key}\n${built.root.file.name}`;
    const nth = counted.get(within) ?? 0;
    counted.set(within, nth + 1);
    const group = groups.get(`${key}\n${nth}`);
    if (group === undefined) groups.set(`${key}\n${nth}`, [graded]);
    else group.push(graded);
  }
  return [
    ...reports.filter(({ report }) => report.at.manifest.built === undefined),
    ...[...groups.values()].flatMap(group => told(group, rootsOf)),
  ];
};

const spot = (place: Place): string => {
  const { manifest, path, part, span } = writtenPlace(place);
  const where = span === undefined ? [...manifest.root, ...path].join('/') : `${span.start}`;
  return `${manifest.file.name}\n${manifest.document.start}\n${where}\n${part}`;
};

const told = (group: readonly Graded[], rootsOf: ReadonlyMap<Manifest, ReadonlySet<Manifest>>): readonly Graded[] => {
  const worst = [...group].sort((one, other) => ORDER.indexOf(other.severity) - ORDER.indexOf(one.severity))[0];
  if (worst === undefined) return [];
  const { built, file } = worst.report.at.manifest;
  const roots = [
    ...new Set(group.flatMap(({ report: { at } }) => (at.manifest.built ? [nameOf(at.manifest.built.root)] : []))),
  ].sort();
  const all = built === undefined ? 0 : (rootsOf.get(built.origin)?.size ?? 0);
  const { fix, ...report } = worst.report;
  const isOwn = all === 1 && built?.root.file.folder === file.folder;
  const isEverywhere = roots.length === all;
  const holds = isEverywhere && group.every(({ report: { at } }) => isUnchanged(at.manifest));
  const hasRelated = (report.related ?? []).length > 0;
  const suffix = isOwn || (holds && !hasRelated) ? '' : ` (${isEverywhere ? 'in' : 'only in'} ${listOf(roots)})`;
  return [
    {
      ...worst,
      report: {
        ...report,
        message: `${report.message}${suffix}`,
        ...(fix?.edits.every(({ at }) => isEverywhere && isWhereItWas(at)) && { fix }),
      },
    },
  ];
};

const isUnchanged = ({ built, value }: Manifest): boolean => built?.origin.value === value;

/** Only what stands in the object's own file can be edited without looking at patches. */
const isWhereItWas = (place: Place): boolean => {
  const { manifest, path } = writtenPlace(place);
  const isOwn = manifest === (place.manifest.built?.origin ?? place.manifest);
  return isOwn && path.join('/') === place.path.join('/');
};

const listOf = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

/** The folder of the kustomization, as one would give it to `kustomize build`. */
const nameOf = ({ file: { name } }: Manifest): string => name.slice(0, Math.max(0, name.lastIndexOf('/'))) || '.';
