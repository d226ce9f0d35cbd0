import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runIn, withFakeKubectl } from './cli-runner.ts';

const scenarios = fileURLToPath(new URL('../fixtures/scenarios', import.meta.url));

/** Transcripts: the command, what it prints, its exit code. `vitest run -u` writes them anew, for a reviewer to read. */
describe('scenarios', () => {
  const transcripts = readdirSync(scenarios, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .sort();
  test.each(transcripts)('%s', async name => {
    const path = join(scenarios, name);
    const [command = ''] = readFileSync(path, 'utf8').split('\n', 1);
    const line = command.replace(/^\$ (kubectl )?svclens ?/, '');
    const isPlugin = command.startsWith('$ kubectl ');
    const { stdout, stderr, code } = await runIn(dirname(path), line, { isPlugin, env: withFakeKubectl });
    expect(stderr).not.toContain('a defect of svclens');
    const transcript = [
      `${command}\n`,
      stdout,
      ...(stdout === '' || stdout.endsWith('\n') ? [] : ['\n[no line end]\n']),
      ...(stderr === '' ? [] : [`[stderr]\n${stderr}`]),
      `[exit ${code}]\n`,
    ];
    await expect(transcript.join('')).toMatchFileSnapshot(relative(import.meta.dirname, path));
  });
});
