import type { SourceFile } from '../source/manifest.ts';
import type { Source } from './interface.ts';
import { dirname, posix } from './path.ts';

const BYTE_ORDER_MARK = /^\ufeff/;

const fieldOf = (given: unknown, field: keyof Source, called: string): string => {
  const value = typeof given === 'object' && given !== null ? Reflect.get(given, field) : undefined;
  if (typeof value === 'string') return value;
  throw new TypeError(`${called} has no ${field}; give { name: 'web.yaml', text: '…' }`);
};

/** The sources as files of one folder tree, whose top is `/`. JavaScript may have passed anything. */
export const filesOf = (sources: readonly unknown[]): readonly SourceFile[] => {
  if (!Array.isArray(sources)) throw new TypeError("the sources are no list; give [{ name: 'web.yaml', text: '…' }]");
  const paths = new Set<string>();
  return sources.map((given: unknown, index) => {
    const name = fieldOf(given, 'name', `source ${index}`);
    if (name === '') throw new TypeError(`the name of source ${index} is empty; give the path of the file`);
    const text = fieldOf(given, 'text', `source ${name}`).replace(BYTE_ORDER_MARK, '');
    if (posix.join(name).startsWith('..')) {
      throw new TypeError(`source ${name} lies above the others; write names from the top of the repository on`);
    }
    const path = posix.resolve('/', name);
    if (paths.has(path)) throw new TypeError(`there are two sources named ${name}; give each file once`);
    paths.add(path);
    return { name, folder: dirname(path), text: () => text };
  });
};
