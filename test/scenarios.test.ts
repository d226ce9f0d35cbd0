import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { transcriptOf } from './cli-runner.ts';

const scenarios = fileURLToPath(new URL('../fixtures/scenarios', import.meta.url));

/** Transcripts: the command, what it prints, its exit code. `vitest run -u` writes them anew, for a reviewer to read. */
describe('scenarios', () => {
  const transcripts = readdirSync(scenarios, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .sort();
  test.each(transcripts)('%s', async name => {
    const path = join(scenarios, name);
    const transcript = await transcriptOf(path);
    expect(transcript).not.toContain('a defect of svclens');
    await expect(transcript).toMatchFileSnapshot(relative(import.meta.dirname, path));
  });
});
