import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtFixture, cases, fixtures } from './kustomize/cases.ts';
import { projected } from './kustomize/projection.ts';

const parsed = (lines: readonly string[]): readonly unknown[] => lines.map(line => JSON.parse(line));

describe('what kustomize builds', () => {
  test.each(cases)('%s', async name => {
    const recorded: readonly unknown[] = JSON.parse(readFileSync(join(fixtures, name, 'expected.json'), 'utf8'));
    const { roots, circles } = await builtFixture(name);

    expect(circles).toEqual([]);
    expect(roots.map(({ notes }) => notes.map(({ what }) => what))).toEqual([[]]);
    expect(parsed(projected(roots.flatMap(({ objects }) => objects.map(({ value }) => value))))).toEqual(recorded);
  });
});
