import type { Path } from '../../finding.ts';
import type { JsonType, VersionRange, WrongType } from '../../schema/problem.ts';
import { printable } from '../../text/printable.ts';

/** `port`, `args[0]`: the last step of a path that is a name, and what follows. */
export const fieldName = (path: Path): string => {
  const last = path.at(-1) ?? 'the document';
  return typeof last === 'number' ? `${path.at(-2) ?? 'the document'}[${last}]` : last;
};

/** `from Kubernetes 1.31 on`. */
export const versionsIn = ({ since, until }: VersionRange): string => {
  if (since === undefined) return `up to Kubernetes 1.${until}`;
  return until === undefined ? `from Kubernetes 1.${since} on` : `from Kubernetes 1.${since} to 1.${until}`;
};

/** What the reader made of the text, told where it does not show. */
export const readAs = ({ got, reason }: WrongType, value: unknown, written: string): string => {
  const line = printable(written.split('\n')[0] ?? '');
  if (reason === 'range') return `${line}, which is more than the field holds`;
  const read = String(value);
  const seen = read === line ? '' : ` (written ${line})`;
  switch (got) {
    case 'string':
      return `the text "${printable(read.split('\n')[0] ?? '')}"`;
    case 'number':
      return `the number ${read}${seen}`;
    case 'boolean':
      return `the truth value ${read}${seen}`;
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
  }
};

/** The text to type instead, where it is certain. */
export const retyped = ({ want, got }: WrongType, value: unknown, written: string): string | undefined => {
  if (want === 'string' && isScalar(got)) return JSON.stringify(written);
  if (typeof value !== 'string') return undefined;
  if ((want === 'int32' || want === 'int64') && /^(0|[1-9]\d{0,8})$/.test(value)) return value;
  return want === 'boolean' && /^(true|false)$/i.test(value) ? value.toLowerCase() : undefined;
};

const isScalar = (type: JsonType): boolean => type === 'number' || type === 'boolean';

/** What to write where the text itself is not certain. `what` are the words for the type that is wanted. */
export const adviceFor = ({ want, got }: WrongType, field: string, what: string): string => {
  if (field === 'matchLabels' && want === 'string')
    return 'write the labels directly under selector: a Service has no matchLabels';
  if (field === 'matchExpressions' && want === 'string')
    return 'write labels under selector: a Service knows no expressions';
  if (want === 'array')
    return got === 'object'
      ? 'put "- " in front of each entry'
      : 'write it as a list: a line that begins with "- " for each entry';
  if (want === 'object' && got === 'array') return 'remove the "- " in front: write key: value pairs, indented';
  if (want === 'object') return 'write key: value pairs below it, indented';
  return `write ${what}`;
};
