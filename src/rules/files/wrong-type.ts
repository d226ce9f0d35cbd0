import type { Wanted } from '../../schema/problem.ts';
import { keyOf, at as placeAt } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { adviceFor, fieldName, readAs, retyped } from './typing.ts';

export default defineRule({
  id: 'wrong-type',
  subject: 'manifest',
  severity: 'error',
  summary: 'Every value has the type that the API wants.',
  why: 'YAML decides the type by how a value looks: 1.10 is the number 1.1, yes is true, and "80" is a text. The API server converts nothing and refuses the object.',

  *check({ manifest, problems }, inventory) {
    for (const problem of problems) {
      if (problem.type !== 'wrongType') continue;
      const value = valueAt(manifest.value, problem.path);
      const isNested = typeof value === 'object' && typeof problem.path.at(-1) === 'string';
      const at = isNested ? keyOf(manifest, ...problem.path) : placeAt(manifest, ...problem.path);
      const written = inventory.writtenAt(at) ?? '';
      const field = fieldName(problem.path);
      const text = retyped(problem, value, written);
      yield {
        at,
        message: `${field} is ${readAs(problem, value, written)}, but ${wanted[problem.want]} is wanted`,
        help:
          text === undefined
            ? adviceFor(problem, field, wanted[problem.want])
            : `write ${field.endsWith(']') ? '' : `${field}: `}${text}`,
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
