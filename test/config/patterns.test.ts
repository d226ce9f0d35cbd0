import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../src/config/patterns.ts';

const verdict = (patterns: readonly string[], path: string, written = '/repo', holder = '/repo') =>
  verdictOf(patterns, written, holder)(path.replace(/\/$/, ''), path.endsWith('/'));

describe('patterns are those of a .gitignore', () => {
  test.each<[string, string, boolean]>([
    ['*.yaml', '/repo/a.yaml', true],
    ['*.yaml', '/repo/deep/down/a.yaml', true],
    ['*.yaml', '/repo/a.YAML', false],
    ['test/', '/repo/x/test/a.yaml', true],
    ['test/', '/repo/x/test', false],
    ['/test', '/repo/test/a.yaml', true],
    ['/test', '/repo/x/test/a.yaml', false],
    ['./test', '/repo/test/a.yaml', true],
    ['x/test', '/repo/x/test/a.yaml', true],
    ['x/test', '/repo/y/x/test/a.yaml', false],
    ['**/test/**', '/repo/y/test/a.yaml', true],
    ['apps/*/dev', '/repo/apps/web/dev/a.yaml', true],
    ['{a,b}.yaml', '/repo/a.yaml', false],
  ])('%s, %s: %s', (pattern, path, expected) => {
    expect(verdict([pattern], path) ?? false).toBe(expected);
  });

  test('a later one takes back', () => {
    expect(verdict(['*.yaml', '!keep.yaml'], '/repo/x/keep.yaml')).toBe(false);
  });
});

describe('patterns of a file that another one extends', () => {
  const ofOther = (pattern: string, path: string, holder = '/repo') => verdict([pattern], path, '/repo/shared', holder);

  test('hold where they are tied to no folder', () => {
    expect(ofOther('test/', '/repo/k8s/test/a.yaml')).toBe(true);
    expect(ofOther('**/test/**', '/repo/k8s/test/a.yaml')).toBe(true);
    expect(ofOther('*.gen.yaml', '/repo/a.gen.yaml')).toBe(true);
  });

  test('are relative to the folder of that file otherwise', () => {
    expect(ofOther('/test', '/repo/test/a.yaml')).toBeUndefined();
    expect(ofOther('k8s/test', '/repo/k8s/test/a.yaml')).toBeUndefined();
    expect(verdict(['apps/*/dev'], '/repo/apps/web/dev/a.yaml', '/repo', '/repo/apps/web')).toBe(true);
  });

  test('say nothing of folders above the one that they hold for', () => {
    expect(ofOther('repo/', '/repo/a.yaml')).toBeUndefined();
  });
});
