import type { ServiceResult } from '../result.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { alignedRows } from './table.ts';

/** What the cluster's DNS answers for the Service, and on request what its neighbours find in their environment. */
export const namesLines = (
  { dns, environment }: ServiceResult,
  palette: Palette,
  withEnvironment: boolean,
): readonly string[] => {
  const records = dns.map(({ name, type, answer }) => [
    { text: printable(name) },
    { text: type },
    { text: printable(answer) },
  ]);
  const variables = Object.entries(environment).map(([name, value]) => [{ text: printable(`${name}=${value}`) }]);
  return [
    ...(records.length === 0 ? [] : [`  ${palette.strong('dns')}`, ...alignedRows(records, '    ')]),
    ...(withEnvironment && variables.length > 0
      ? [`  ${palette.strong('environment of pods started later')}`, ...alignedRows(variables, '    ')]
      : []),
  ];
};
