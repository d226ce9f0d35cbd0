import { Document, isCollection, isNode } from 'yaml';
import { printable } from '../text/printable.ts';

type Origin =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'default' };

/** What holds for a path, and where each value comes from. */
export interface ConfigurationData {
  readonly path: string;
  /** Whether a walk leaves the path out. */
  readonly excluded: boolean;
  /** Where a configuration file was looked for, the nearest place first, up to where one was found. */
  readonly considered: readonly { readonly file: string; readonly found: boolean }[];
  /** What was read: the file that holds comes last, before it those that it extends. Later ones win. */
  readonly files: readonly string[];
  readonly settings: readonly {
    readonly path: readonly (string | number)[];
    readonly value: unknown;
    readonly origin: Origin;
  }[];
}

/** In the form of a configuration file; comments say where each value comes from. */
export const configurationText = (data: ConfigurationData): string => {
  const { settings } = data;
  const whole = settings.reduce<unknown>((value, { path, value: part }) => withPart(value, path, part), {});
  // YAML 1.1, as configuration files are read: off and 1.30 need their quotes.
  const document = new Document(whole, { version: '1.1', aliasDuplicateObjects: false });
  for (const { path, origin } of settings) {
    const node = document.getIn(path, true);
    if (!isNode(node)) continue;
    const isShort = isCollection(node) && node.items.every(item => isNode(item) && !isCollection(item));
    if (isCollection(node)) node.flow = isShort;
    if (isCollection(node) && !isShort) node.commentBefore = ` ${originText(origin)}`;
    else node.comment = ` ${originText(origin)}`;
  }
  const lines = [
    ...headOf(data).map(line => `# ${line}`),
    ...document.toString({ lineWidth: 0, flowCollectionPadding: false }).split('\n'),
  ];
  return lines.map(printable).join('\n');
};

const headOf = ({ path, excluded, considered, files }: ConfigurationData): readonly string[] => {
  const without = considered.filter(({ found }) => !found).map(({ file }) => file);
  return [
    `what holds for ${path}${excluded ? ', which is excluded: it is read only where it is given by name' : ''}`,
    files.length === 0 ? 'no configuration file' : `read, the first wins: ${[...files].reverse().join(', ')}`,
    ...(without.length === 0 ? [] : [`not there: ${without.join(', ')}`]),
  ];
};

/** The value with one more part; a number on the way stands for an item of a list. */
const withPart = (value: unknown, [step, ...rest]: readonly (string | number)[], part: unknown): unknown => {
  if (step === undefined) return part;
  if (typeof step === 'number') {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [...items.slice(0, step), withPart(items[step], rest, part), ...items.slice(step + 1)];
  }
  const fields = typeof value === 'object' && value !== null ? value : {};
  return { ...fields, [step]: withPart(Reflect.get(fields, step), rest, part) };
};

const originText = (origin: Origin): string => {
  switch (origin.kind) {
    case 'file':
      return `${origin.file}:${origin.line}:${origin.column}`;
    case 'option':
      return origin.option;
    case 'default':
      return 'default';
  }
};
