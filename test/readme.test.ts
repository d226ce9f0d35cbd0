import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

/** Behind a comment that names the folder, where that is not the repository's. */
const BLOCK = /((?:<!-- in (\S+) -->\n)?```console\n)\$ svclens (.*)\n[\s\S]*?```/g;

const PICTURE = /<!-- svclens (.*) -->\n```mermaid\n([\s\S]*?)```/g;

const FILE = /<!-- (\S+) -->\n```yaml\n([\s\S]*?)```/g;

const pages = ['README.md', ...readdirSync('docs').flatMap(name => (name.endsWith('.md') ? [join('docs', name)] : []))];

/** Standard output, and below it what stands on standard error beside it, as a terminal shows both. */
const shown = async (call: string, folder = '.'): Promise<string> => {
  const { stdout, stderr } = await runIn(folder, call);
  return stdout + stderr;
};

describe.each(pages)('%s', page => {
  const written = readFileSync(page, 'utf8');

  test('transcripts, pictures and files are what svclens says and has', async () => {
    let current = written;
    for (const [block, start = '', folder, call = ''] of written.matchAll(BLOCK)) {
      const said = `${start}$ svclens ${call}\n${await shown(call, folder)}\`\`\``;
      current = current.replace(block, () => said);
    }
    for (const [block, call = ''] of written.matchAll(PICTURE)) {
      const drawn = `<!-- svclens ${call} -->\n\`\`\`mermaid\n${await shown(call)}\`\`\``;
      current = current.replace(block, () => drawn);
    }
    for (const [block, file = ''] of written.matchAll(FILE)) {
      const copied = `<!-- ${file} -->\n\`\`\`yaml\n${readFileSync(file, 'utf8')}\`\`\``;
      current = current.replace(block, () => copied);
    }
    // `vitest run -u` writes them anew.
    await expect(current).toMatchFileSnapshot(join('..', page));
  });

  test('links lead somewhere', () => {
    const links = [...written.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(dirname(page), link));
    expect(links.filter(link => !existsSync(link))).toEqual([]);
  });
});
