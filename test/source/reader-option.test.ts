import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runIn } from '../cli-runner.ts';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

test('both readers make the same of the fixtures', async () => {
  const line = 'validate rules --no-config -o json --paths never';
  const complete = await runIn(fixtures, `${line} --reader complete`);
  expect(JSON.parse(complete.stdout).summary.services).toBeGreaterThan(30);
  expect(await runIn(fixtures, line)).toEqual(complete);
});

test('another reader is refused', async () => {
  const { stderr, code } = await runIn(fixtures, 'validate rules --no-config --reader slow');
  expect(stderr).toContain('--reader "slow" is not known');
  expect(code).toBe(2);
});

test('a file beyond all size is told, and the others are read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svclens-'));
  try {
    writeFileSync(join(folder, 'a.yaml'), '');
    truncateSync(join(folder, 'a.yaml'), 101 * 1024 * 1024);
    writeFileSync(join(folder, 'b.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n');
    const reason = 'it has 101 MB; svclens reads files of up to 100 MB: split it at ---';
    for (const line of ['validate .', 'validate a.yaml b.yaml']) {
      const { stderr, code } = await runIn(folder, line);
      expect(stderr).toContain(`a.yaml: ${reason}`);
      expect(code).toBe(2);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
