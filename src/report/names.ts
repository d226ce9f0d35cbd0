import type { ServiceResult } from '../result.ts';
import { plural } from '../text/plural.ts';
import { printable } from '../text/printable.ts';
import { withoutAlike } from './alike.ts';
import type { Palette } from './palette.ts';
import { alignedRows } from './table.ts';

const MOST_ANSWERS = 3;

/** The records of many pods stand behind one name. */
const shortened = (answer: string): string => {
  const answers = answer.split(', ');
  const more = answers.length - MOST_ANSWERS;
  return more <= 0 ? answer : `${answers.slice(0, MOST_ANSWERS).join(', ')} and ${more} more`;
};

/** What the cluster's DNS answers for the Service, and on request what its neighbours find in their environment. */
export const namesLines = (
  { dns, environment }: ServiceResult,
  palette: Palette,
  withEnvironment: boolean,
): readonly string[] => {
  const { shown, more } = withoutAlike(
    dns,
    record => record.name,
    ({ type }) => [type],
  );
  const records = [
    ...shown.map(({ name, type, answer }) => [
      { text: printable(name) },
      { text: type },
      { text: printable(shortened(answer)) },
    ]),
    ...(more === 0 ? [] : [[{ text: `… and ${plural(more, 'more record')} of further pods`, paint: palette.faint }]]),
  ];
  const variables = Object.entries(environment).map(([name, value]) => [{ text: printable(`${name}=${value}`) }]);
  return [
    ...(records.length === 0 ? [] : [`  ${palette.strong('dns')}`, ...alignedRows(records, '    ')]),
    ...(withEnvironment && variables.length > 0
      ? [`  ${palette.strong('environment of pods started later')}`, ...alignedRows(variables, '    ')]
      : []),
  ];
};
