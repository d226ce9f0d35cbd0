/** Writes the table of docs/performance.md from the run that is kept in bench/measured.json. Nothing is measured here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { markdownOf, type Results } from '../bench/print.ts';

const page = 'docs/performance.md';
const [begin, end] = ['<!-- measured -->\n', '<!-- end of measured -->\n'];

/** Writes the table, or with `--check` only says whether it is that of the kept run. Gives an exit code. */
export function main(options: readonly string[]): number {
  const written = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = written.split(begin);
  const after = rest.slice(rest.indexOf(end));
  const results = JSON.parse(readFileSync('bench/measured.json', 'utf8')) as Results;
  const text = `${before}${begin}\n${markdownOf(results)}\n${after}`;
  if (!options.includes('--check')) writeFileSync(page, text);
  else if (text !== written) process.stderr.write(`${page} is not what scripts/performance.ts writes\n`);
  return options.includes('--check') && text !== written ? 1 : 0;
}
