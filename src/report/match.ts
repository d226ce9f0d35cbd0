import type { MatchedWorkload, NearMissResult, Result, WorkloadReference } from '../result.ts';
import { plural } from '../text/plural.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { placeText } from './place.ts';
import { alignedRows, type Cell } from './table.ts';
import type { TextOptions } from './text.ts';

/** The pods that a selector takes, by workload, and those that it nearly takes. */
export const matchText = ({ match }: Result, { palette, quiet }: TextOptions): string => {
  if (match === undefined) return '';
  const { selector, workloads, nearMisses, namespace } = match;
  const asked = selector.trim() === '' ? 'an empty selector, which is all pods' : selector.trim();
  const where = namespace === null ? '' : ` in namespace ${namespace}`;
  const count = workloads.length;
  const heading =
    count === 0
      ? `${palette.error('nothing')} matches ${palette.strong(printable(asked))}${printable(where)}`
      : `${palette.good(plural(count, 'workload'))} ${count === 1 ? 'matches' : 'match'} ${palette.strong(printable(asked))}${printable(where)}`;
  const rows = alignedRows(
    workloads.map(workload => matchedRow(workload, palette)),
    '  ',
  );
  if (quiet) return `${[heading, ...rows].join('\n')}\n`;
  const near =
    nearMisses.length === 0
      ? []
      : [
          `  ${palette.strong('nearly')}`,
          ...alignedRows(
            nearMisses.map(miss => missedRow(miss, palette)),
            '    ',
          ),
        ];
  return `${[[heading], rows, near]
    .filter(section => section.length > 0)
    .map(section => section.join('\n'))
    .join('\n\n')}\n`;
};

const nameCells = ({ kind, name, namespace }: WorkloadReference): readonly Cell[] => [
  { text: printable(`${kind.toLowerCase()}/${name ?? '?'}`) },
  { text: printable(namespace ?? '') },
];

const placeCell = ({ location }: WorkloadReference, palette: Palette): Cell => ({
  text: placeText(location),
  paint: palette.faint,
});

const matchedRow = (workload: MatchedWorkload, palette: Palette): readonly Cell[] => {
  const { pods, unknownLabels, services } = workload;
  const names = services.map(({ name }) => `service/${name ?? '?'}`);
  const count =
    unknownLabels.length > 0
      ? `if the cluster sets ${unknownLabels.join(', ')} so`
      : pods === null
        ? ''
        : plural(pods, 'pod');
  return [
    ...nameCells(workload),
    { text: printable(count), ...(unknownLabels.length > 0 && { paint: palette.warning }) },
    { text: printable(names.length === 0 ? 'no Service selects it' : `selected by ${names.join(', ')}`) },
    placeCell(workload, palette),
  ];
};

const missedRow = (miss: NearMissResult, palette: Palette): readonly Cell[] => {
  const told = miss.differences.map(({ wanted, found }) => `${found ?? 'nothing'} instead of ${wanted}`);
  return [...nameCells(miss), { text: printable(told.join(', ')) }, placeCell(miss, palette)];
};
