import { cellsOf } from './cells.ts';

/** Breaks words over lines; every line after the first is indented. */
export const wrapped = (text: string, indent: number, width: number): string => {
  if (!text.startsWith(' ') && indent + cellsOf(text) <= width) return text;
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && indent + cellsOf(current) + 1 + cellsOf(word) > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join(`\n${' '.repeat(indent)}`);
};
