import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

const BLOCK = /```console\n\$ svclens (.*)\n([\s\S]*?)```/g;

const PICTURE = /<!-- svclens (.*) -->\n```mermaid\n([\s\S]*?)```/g;

/** Of other changes; the README lists them already. */
const announced = ['ci', 'completion', 'configuration', 'pre-commit', 'suppressing'].map(name => `docs/${name}.md`);

const pages = ['README.md', ...readdirSync('docs').flatMap(name => (name.endsWith('.md') ? [join('docs', name)] : []))];

/** Standard output, and below it what stands on standard error beside it, as a terminal shows both. */
const shown = async (call: string): Promise<string> => {
  const { stdout, stderr } = await runIn('.', call);
  return stdout + stderr;
};

describe.each(pages)('%s', page => {
  const written = readFileSync(page, 'utf8');

  test('transcripts and pictures are what svclens says', async () => {
    let current = written;
    for (const [block, call = ''] of written.matchAll(BLOCK)) {
      const said = `\`\`\`console\n$ svclens ${call}\n${await shown(call)}\`\`\``;
      current = current.replace(block, () => said);
    }
    for (const [block, call = ''] of written.matchAll(PICTURE)) {
      const drawn = `<!-- svclens ${call} -->\n\`\`\`mermaid\n${await shown(call)}\`\`\``;
      current = current.replace(block, () => drawn);
    }
    // `vitest run -u` writes them anew.
    await expect(current).toMatchFileSnapshot(join('..', page));
  });

  test('links lead somewhere', () => {
    const links = [...written.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(dirname(page), link));
    expect(links.filter(link => !existsSync(link) && !announced.includes(link))).toEqual([]);
  });
});
