import type { Path } from '../../finding.ts';
import type { Wanted, WrongType } from '../../schema/problem.ts';
import { at as placeAt } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { readAs, retyped } from './typing.ts';

export default defineRule({
  id: 'wrong-type',
  subject: 'manifest',
  severity: 'error',
  summary: 'Every value has the type that the API wants.',
  why: 'YAML decides the type by how a value looks: 1.10 is the number 1.1, yes is true, and "80" is a text. The API server turns nothing back and refuses the object.',

  *check({ manifest, problems }, inventory) {
    for (const problem of problems) {
      if (problem.type !== 'wrongType') continue;
      const at = placeAt(manifest, ...problem.path);
      const value = valueAt(manifest.value, problem.path);
      const written = inventory.writtenAt(at) ?? '';
      const field = nameOf(problem.path);
      const text = retyped(problem, value, written);
      yield {
        at,
        message: `${field} is ${readAs(problem, value, written)}, but ${wanted[problem.want]} is wanted`,
        help: text === undefined ? adviceFor(problem) : `write ${field.endsWith(']') ? '' : `${field}: `}${text}`,
        ...(text !== undefined && {
          fix: { description: `write ${text}`, safe: true, edits: [{ at, text }] },
        }),
        ...(problem.server && { server: [problem.server] }),
      };
    }
  },
});

const wanted: Readonly<Record<Wanted, string>> = {
  string: 'a text',
  boolean: 'true or false',
  int32: 'a whole number',
  int64: 'a whole number',
  IntOrString: 'a whole number or a name',
  Quantity: 'a quantity such as 500m or 2Gi',
  Time: 'a point in time',
  bytes: 'a text in base64',
  array: 'a list',
  object: 'a mapping',
};

const nameOf = (path: Path): string =>
  path.length === 0
    ? 'the document'
    : typeof path.at(-1) === 'number'
      ? `${path.at(-2)}[${path.at(-1)}]`
      : `${path.at(-1)}`;

const adviceFor = ({ want, got }: WrongType): string => {
  if (want === 'array')
    return got === 'object'
      ? 'put "- " in front of each entry'
      : 'write it as a list: a line that begins with "- " for each entry';
  if (want === 'object' && got === 'array') return 'remove the "- " in front: write key: value pairs, indented';
  if (want === 'object') return 'write key: value pairs below it, indented';
  return `write ${wanted[want]}`;
};
