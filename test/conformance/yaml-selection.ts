/**
 * Chooses the cases that are kept in the repository: `node yaml-selection.mjs cases.jsonl > cases.jsonl`, bundled with esbuild.
 * Every group and every error category is there; small cases go first.
 */

import { readFileSync } from 'node:fs';

const PER_KIND = 12;
const LONGEST = 700;

interface Case {
  readonly group: string;
  readonly error?: { readonly category: string };
  readonly strict?: readonly unknown[];
}

export function select(lines: readonly string[]): readonly string[] {
  const kept = new Map<string, number>();
  return lines.filter(line => {
    if (line === '' || line.length > LONGEST) return false;
    const { group, error, strict }: Case = JSON.parse(line);
    const kind = `${group} ${error?.category ?? (strict ? 'duplicate' : 'fine')}`;
    const limit = error || strict ? PER_KIND : PER_KIND * 2;
    const count = kept.get(kind) ?? 0;
    kept.set(kind, count + 1);
    return count < limit;
  });
}

const [, , path] = process.argv;
if (path !== undefined && !process.env.VITEST) {
  process.stdout.write(`${select(readFileSync(path, 'utf8').split('\n')).join('\n')}\n`);
}
