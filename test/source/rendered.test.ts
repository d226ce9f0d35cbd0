import { expect, test } from 'vitest';
import { templateOf } from '../../src/source/rendered.ts';

const found = (text: string) => templateOf(text, { start: 0, end: text.length });

test.each([
  ['after the separator', '---\n# Source: web/templates/service.yaml\nkind: Service\n'],
  ['without a separator', '# Source: web/templates/service.yaml\nkind: Service\n'],
  ['after empty lines', '---\n\n  \n# Source: web/templates/service.yaml\nkind: Service\n'],
  ['with Windows line ends', '---\r\n# Source: web/templates/service.yaml\r\nkind: Service\r\n'],
])('the template is named %s', (_, text) => {
  expect(found(text)).toBe('web/templates/service.yaml');
});

test('the template of a chart inside a chart, and a resource definition', () => {
  expect(found('# Source: web/charts/db/templates/a.yaml\n')).toBe('web/charts/db/templates/a.yaml');
  expect(found('# Source: web/crds/a.yaml\n')).toBe('web/crds/a.yaml');
});

test.each([
  ['a remark about where a file came from', '# Source: https://example.com/templates/a.yaml\n'],
  ['a comment further down', 'kind: Service\n# Source: web/templates/service.yaml\n'],
  ['a second comment', '# The front\n# Source: web/templates/service.yaml\n'],
])('%s names no template', (_, text) => {
  expect(found(text)).toBeUndefined();
});

test('the comment of one document does not name the next', () => {
  const text = '# Source: web/templates/a.yaml\nkind: A\n---\nkind: B\n';
  expect(templateOf(text, { start: text.indexOf('kind: B'), end: text.length })).toBeUndefined();
});
