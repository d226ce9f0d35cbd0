import type { PodResult, ServiceResult } from '../result.ts';
import { plural } from '../text/plural.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { placeText } from './place.ts';
import { alignedRows } from './table.ts';
import { wrapped } from './wrap.ts';

const MOST_PODS = 10;
const INDENT = '    ';

/** The pods that a Service selects in a cluster, those that are not ready first. */
const podsLines = ({ pods, notes = [] }: ServiceResult, palette: Palette, width: number): readonly string[] => {
  if (pods === undefined || (pods.length === 0 && notes.length === 0)) return [];
  const sorted = [...pods].sort((a, b) => Number(a.ready) - Number(b.ready));
  const more = sorted.length - MOST_PODS;
  const rows = alignedRows(
    sorted
      .slice(0, MOST_PODS)
      .map(pod => [
        { text: printable(pod.name) },
        { text: pod.addresses.join(', ') },
        { text: pod.ready ? 'ready' : 'not ready', paint: pod.ready ? palette.good : palette.error },
        { text: printable(pod.node ?? ''), paint: palette.faint },
        { text: printable(pod.reason ?? '') },
      ]),
    INDENT,
  );
  return [
    `  ${palette.strong('pods')}`,
    ...rows,
    ...(more > 0 ? [palette.faint(`${INDENT}… and ${plural(more, 'more pod')}`)] : []),
    ...listedLine(pods),
    ...notes.map(note => `${INDENT}${palette.warning('!')} ${wrapped(printable(note), INDENT.length + 2, width)}`),
  ];
};

const listedLine = (pods: readonly PodResult[]): readonly string[] => {
  const listed = pods.filter(pod => pod.listed === true).length;
  if (pods.length === 0 || pods.some(pod => pod.listed === undefined)) return [];
  return [`${INDENT}the EndpointSlices have ${listed} of ${plural(pods.length, 'pod')}`];
};

/** Where the manifests say something else than the cluster does, one line each. */
const differencesLines = ({ differences }: ServiceResult, palette: Palette): readonly string[] => {
  if (differences === undefined) return [];
  const title = `  ${palette.strong('differs from the cluster')}`;
  if (differences.length === 0) return [`  ${palette.strong('does not differ from the cluster')}`];
  const rows = differences.map(({ message, location }) => [
    { text: placeText(location), paint: palette.faint },
    { text: printable(message) },
  ]);
  return [title, ...alignedRows(rows, INDENT)];
};

/** What a cluster adds to what is told of a Service. */
export const clusterSections = (
  service: ServiceResult,
  palette: Palette,
  width: number,
): readonly (readonly string[])[] => [podsLines(service, palette, width), differencesLines(service, palette)];
