import type { Path } from '../../finding.ts';
import type { JsonType, WrongType } from '../../schema/problem.ts';
import { printable } from '../../text/printable.ts';

/** `port`, `args[0]`: the last step of a path that is a name, and what follows. */
export const fieldName = (path: Path): string => {
  const last = path.at(-1) ?? 'the document';
  return typeof last === 'number' ? `${path.at(-2) ?? 'the document'}[${last}]` : last;
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
