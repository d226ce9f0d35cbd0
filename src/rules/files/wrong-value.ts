import type { Expectation, WrongValue } from '../../schema/problem.ts';
import { type Place, at as placeAt } from '../../source/manifest.ts';
import { plural } from '../../text/plural.ts';
import { defineRule, type Report } from '../rule.ts';
import { quoted, unknownValue } from '../spelling.ts';
import { fieldName } from './typing.ts';

export default defineRule({
  id: 'wrong-value',
  subject: 'manifest',
  severity: 'error',
  summary: 'Every value is one that its field can hold.',
  why: 'The schema of the kind narrows the field: to a fixed set of values, to a form such as a quantity, to a range. The API server refuses the object.',

  *check({ manifest, problems }, inventory) {
    for (const problem of problems) {
      if (problem.type !== 'wrongValue') continue;
      const at = placeAt(manifest, ...problem.path);
      const written = inventory.writtenAt(at) ?? '';
      yield { at, ...wordsFor(problem, written, at), ...(problem.server && { server: [problem.server] }) };
    }
  },
});

const wordsFor = (
  { path, expected }: WrongValue,
  written: string,
  at: Place,
): Pick<Report, 'message' | 'help' | 'fix'> => {
  const field = fieldName(path);
  const value = (written.split('\n')[0] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  if (expected.is === 'oneOf') return unknownValue(field, value, expected.values.map(String), at);
  const [message, help] = limits(expected);
  return { message: `${field} ${/Items$/.test(expected.is) ? '' : `${quoted(value)} `}${message}`, help };
};

const limits = (expected: Exclude<Expectation, { readonly is: 'oneOf' }>): readonly [string, string] => {
  switch (expected.is) {
    case 'Quantity':
      return ['is no quantity', 'write a number with a unit, as in 500m or 2Gi'];
    case 'Time':
      return ['is no point in time', 'write it as in 2030-01-31T12:00:00Z'];
    case 'bytes':
      return ['is not base64', 'encode the value, or use stringData in a Secret'];
    case 'pattern':
      return ['does not have the form that this field asks for', 'compare with the documentation of the field'];
    case 'minimum':
      return [`is less than ${expected.limit}`, `write ${expected.limit} or more`];
    case 'maximum':
      return [`is more than ${expected.limit}`, `write ${expected.limit} or less`];
    case 'minLength':
      return [`has less than ${plural(expected.limit, 'character')}`, 'write a longer text'];
    case 'maxLength':
      return [`has more than ${plural(expected.limit, 'character')}`, 'write a shorter text'];
    case 'minItems':
      return [`has less than ${plural(expected.limit, 'entry')}`, 'add entries, or remove the field'];
    case 'maxItems':
      return [`has more than ${plural(expected.limit, 'entry')}`, `keep ${expected.limit} at most`];
  }
};
