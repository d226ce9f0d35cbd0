import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configureTexts } from '../manifests.ts';

test('the configuration file of the README is one', async () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(text).toContain('workloads:');
  const { problems } = await configureTexts({ '.svclens.yaml': text });
  expect(problems).toEqual([]);
});
