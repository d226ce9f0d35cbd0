import type { Skipped, Summary } from '../result.ts';
import { plural } from '../text/plural.ts';
import { printable } from '../text/printable.ts';

/** The last line: `3 errors, 1 warning in 12 Services, 48 files`. */
export const summaryLine = (summary: Summary, verbose: boolean): string => {
  const { errors, warnings, infos, services, files, objects, suppressed, known = 0 } = summary;
  const counts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(infos > 0 ? [plural(infos, 'info')] : []),
  ];
  const found = counts.length === 0 ? 'no findings' : counts.join(', ');
  const read = plural(files, 'file');
  const leftOut = [
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ];
  const aside = leftOut.length > 0 ? `; ${leftOut.join(', ')}` : '';
  const hint = `${aside}${infos > 0 && !verbose ? ' (-v shows infos)' : ''}`;
  if (objects === 0 && counts.length === 0) return `no Kubernetes objects in ${read}`;
  // Nothing but a cluster gives objects without files.
  if (files === 0 && objects > 0) return `${found} in ${plural(services, 'Service')} of the cluster${hint}`;
  const where = services === 0 ? `${read} without Services` : `${plural(services, 'Service')}, ${read}`;
  return `${found} in ${objects === 0 ? read : where}${hint}`;
};

const reasons: Readonly<Record<string, readonly [one: string, many: string]>> = {
  template: ['template', 'templates'],
  patch: ['patch', 'patches'],
  outline: ['file with mere outlines', 'files with mere outlines'],
  placeholder: ['file with placeholders', 'files with placeholders'],
};

/** Why one was not judged, for people. */
export const skippedText = ({ reason, note }: Skipped): string => note ?? reasons[reason]?.[0] ?? reason;

/** So many notes are read; of more, the person has to ask. */
const MOST_NOTES = 5;

/** What was not judged, for the person who wonders why something is missing. */
export const skippedLines = (skipped: readonly Skipped[], verbose: boolean): readonly string[] => {
  const notes = skipped.flatMap(({ note }) => note ?? []).map(printable);
  const shown = verbose ? notes : notes.slice(0, MOST_NOTES);
  const more = notes.length - shown.length;
  return [
    ...countLines(
      skipped.filter(({ note, chart }) => note === undefined || chart !== undefined),
      verbose,
    ),
    ...shown.map(note => `note: ${note}`),
    ...(more === 0 ? [] : [`and ${plural(more, 'more note')} (-v shows them)`]),
  ];
};

const countLines = (skipped: readonly Skipped[], verbose: boolean): readonly string[] => {
  if (skipped.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const parts = [...counts].map(([reason, count]) => plural(count, ...(reasons[reason] ?? [reason, reason])));
  const line = `not judged: ${parts.join(', ')}`;
  if (!verbose) return [`${line} (-v names them)`];
  return [line, ...skipped.map(({ file, reason }) => `  ${file}  ${reasons[reason]?.[0] ?? reason}`)];
};
