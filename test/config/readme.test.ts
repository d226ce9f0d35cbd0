import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import schema from '../../schemas/svclens-config.schema.json' with { type: 'json' };
import { configureTexts } from '../manifests.ts';

test.each(['README.md', 'docs/configuration.md'])('the configuration files of %s are some', async page => {
  const texts = [...readFileSync(page, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    const { problems } = await configureTexts({ '.svclens.yaml': text.replace(/^extends:.*\n( +- .*\n)*/, '') });
    expect(problems, text).toEqual([]);
  }
});

test('docs/configuration.md has every key', () => {
  const page = readFileSync('docs/configuration.md', 'utf8');
  const keys = Object.keys(schema.properties).filter(key => key !== '$schema');
  expect(keys.filter(key => !page.includes(`| \`${key}\` |`))).toEqual([]);
});
