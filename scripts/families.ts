/** Writes src/rules/families.json: which rules stand in which folder of src/rules/. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { rules } from '../src/rules/index.ts';

const folder = 'src/rules';
const written = `${folder}/families.json`;

const familiesText = (): string => {
  const folders = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => [basename(file, '.ts'), dirname(file)]),
  );
  const names = [...new Set(rules.map(({ id }) => folders.get(id) ?? ''))].sort();
  const entries = names.map(name => [name, rules.map(({ id }) => id).filter(id => folders.get(id) === name)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
};

/** With `--check` only says whether it is current. Gives an exit code. */
export const main = (options: readonly string[]): number => {
  const text = familiesText();
  if (existsSync(written) && readFileSync(written, 'utf8') === text) return 0;
  if (options.includes('--check')) {
    process.stderr.write(`${written} is not what scripts/families.ts writes\n`);
    return 1;
  }
  writeFileSync(written, text);
  return 0;
};
