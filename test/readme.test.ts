import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

/** Behind a comment that names the folder, where that is not the repository's. */
const BLOCK = /((?:<!-- in (\S+) -->\n)?```console\n)\$ svclens (.*)\n[\s\S]*?```/g;

const PICTURE = /<!-- svclens (.*) -->\n```mermaid\n([\s\S]*?)```/g;

const FILE = /<!-- (\S+) -->\n```yaml\n([\s\S]*?)```/g;

test.each(['README.md', 'docs/configuration.md'])(
  'the transcripts and pictures of %s are what svclens says',
  async page => {
    const readme = readFileSync(page, 'utf8');
    let current = readme;
    for (const [block, start = '', folder = '.', call = ''] of readme.matchAll(BLOCK)) {
      const { stdout } = await runIn(folder, call);
      current = current.replace(block, `${start}$$ svclens ${call}\n${stdout}\`\`\``);
    }
    for (const [block, call = ''] of readme.matchAll(PICTURE)) {
      const { stdout } = await runIn('.', call);
      current = current.replace(block, `<!-- svclens ${call} -->\n\`\`\`mermaid\n${stdout}\`\`\``);
    }
    for (const [block, file = ''] of readme.matchAll(FILE)) {
      current = current.replace(block, `<!-- ${file} -->\n\`\`\`yaml\n${readFileSync(file, 'utf8')}\`\`\``);
    }
    // `vitest run -u` writes them anew.
    await expect(current).toMatchFileSnapshot(`../${page}`);
  },
);
