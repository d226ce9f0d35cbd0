import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

const BLOCK = /```console\n\$ svclens (.*)\n([\s\S]*?)```/g;

/** `vitest run -u` writes the transcripts anew. */
const rewrites = process.argv.includes('-u') || process.argv.includes('--update');

test('the transcripts of the README are what svclens says', async () => {
  const readme = readFileSync('README.md', 'utf8');
  let current = readme;
  for (const [block, call = ''] of readme.matchAll(BLOCK)) {
    const { stdout } = await runIn('.', call);
    current = current.replace(block, `\`\`\`console\n$ svclens ${call}\n${stdout}\`\`\``);
  }
  if (rewrites) writeFileSync('README.md', current);
  else expect(readme).toBe(current);
});
