import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/config/read.ts';
import { rules } from '../../src/rules/index.ts';
import { reader } from '../../src/source/reader.ts';
import { fileOf } from '../manifests.ts';

test('the configuration file of the README is one', async () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(text).toContain('workloads:');
  const { problems } = await readConfiguration(fileOf('.svclens.yaml', text), reader, async () =>
    rules.map(({ id }) => id),
  );
  expect(problems).toEqual([]);
});
