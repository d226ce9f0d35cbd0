import { printable } from '../text/printable.ts';

/** What XML 1.0 has no way to write, and `printable` lets through. */
const FORBIDDEN = /[\ufffe\uffff]/g;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (line: string): string =>
  printable(line)
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"]/g, character => entities[character] ?? '');

/** One element, ready to be put into another. */
export type Xml = readonly string[];

/** `content` is text, which may have several lines, or elements. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly Xml[] = '',
): Xml => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  if (content.length === 0) return [`${start}/>`];
  if (typeof content === 'string') return [`${start}>${content.split('\n').map(escaped).join('\n')}</${name}>`];
  return [`${start}>`, ...content.flat().map(line => `  ${line}`), `</${name}>`];
};

export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.join('\n')}\n`;
