import type { AccessPathResult, ServiceResult } from '../result.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { hopName, hopPort } from './paths.ts';
import { placeText } from './place.ts';
import { alignedRows, type Cell } from './table.ts';

/** One journey as it is shown: many addresses share it. */
interface Chain {
  readonly rows: readonly (readonly [hop: string, place: string])[];
  readonly end: string;
}

const chainOf = ({ hops, protocol, verdict, reason }: AccessPathResult): Chain => ({
  rows: hops.map(hop => [
    printable(`${hopName(hop)} ${hopPort(hop, protocol)}`.trimEnd()),
    hop.location === undefined ? '' : placeText(hop.location),
  ]),
  end: verdict === 'open' ? '' : printable(`${verdict === 'broken' ? '✗' : '?'} ${verdict}: ${reason ?? ''}`),
});

const keyOf = ({ rows, end }: Chain): string => [...rows.map(row => row.join('\t')), end].join('\n');

/** The different journeys; one that is the end of a longer one, as behind an Ingress, is told with that. */
const distinct = (chains: readonly Chain[]): readonly Chain[] => {
  const byKey = new Map(chains.map(chain => [keyOf(chain), chain]));
  const keys = [...byKey.keys()];
  return [...byKey].flatMap(([key, chain]) => (keys.some(other => other.endsWith(`\n${key}`)) ? [] : [chain]));
};

/** One row for each hop of the different journeys, and for the end of one that leads nowhere. */
export const chainRows = (paths: readonly AccessPathResult[], palette: Palette): readonly (readonly Cell[])[] =>
  distinct(paths.map(chainOf)).flatMap(({ rows, end }): readonly (readonly Cell[])[] => [
    ...rows.map(([hop, place], index) => [
      { text: `${index === 0 ? '' : '  → '}${hop}` },
      { text: place, paint: palette.faint },
    ]),
    ...(end === '' ? [] : [[{ text: `  ${end}`, paint: end.startsWith('✗') ? palette.error : palette.warning }]]),
  ]);

/** Where each hop of the ways in was decided, with file and line. */
export const hopByHop = ({ accessPaths }: ServiceResult, palette: Palette): readonly string[] => {
  const rows = chainRows(accessPaths, palette);
  return rows.length === 0 ? [] : [`  ${palette.strong('hop by hop')}`, ...alignedRows(rows, '    ')];
};
