import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

const BLOCK = /```console\n\$ svclens (.*)\n([\s\S]*?)```/g;

const PICTURE = /<!-- svclens (.*) -->\n```mermaid\n([\s\S]*?)```/g;

test('the transcripts and pictures of the README are what svclens says', async () => {
  const readme = readFileSync('README.md', 'utf8');
  let current = readme;
  for (const [block, call = ''] of readme.matchAll(BLOCK)) {
    const { stdout } = await runIn('.', call);
    current = current.replace(block, `\`\`\`console\n$ svclens ${call}\n${stdout}\`\`\``);
  }
  for (const [block, call = ''] of readme.matchAll(PICTURE)) {
    const { stdout } = await runIn('.', call);
    current = current.replace(block, `<!-- svclens ${call} -->\n\`\`\`mermaid\n${stdout}\`\`\``);
  }
  // `vitest run -u` writes them anew.
  await expect(current).toMatchFileSnapshot('../README.md');
});
