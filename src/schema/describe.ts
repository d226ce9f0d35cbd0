import type { JsonType, Wanted } from './problem.ts';

/** What was written, for a sentence such as `port is text, a whole number is needed`. */
export function describeGot(got: JsonType): string {
  switch (got) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
  }
}

/** What is needed, for the same sentence. */
export function describeWanted(want: Wanted): string {
  switch (want) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'int32':
    case 'int64':
      return 'a whole number';
    case 'IntOrString':
      return 'a whole number or a name';
    case 'Quantity':
      return 'a quantity such as 500m or 1Gi';
    case 'Time':
      return 'a time such as 2026-01-31T09:00:00Z';
    case 'bytes':
      return 'base64 text';
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
  }
}
