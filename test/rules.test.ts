import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, TextEdit } from '../src/finding.ts';
import { grade } from '../src/rules/grade.ts';
import { rules } from '../src/rules/index.ts';
import { checkTexts } from './manifests.ts';

const FIXTURES = 'fixtures/rules';
const PAGES = 'docs/rules';

type Texts = Readonly<Record<string, string>>;

/** A fixture is a file, or a folder where one file cannot show the situation. */
const textsOf = (path: string): Texts => {
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name => statSync(join(path, name)).isFile())
    : [''];
  return Object.fromEntries(
    names.map(name => [(name || basename(path)).replaceAll('\\', '/'), readFileSync(join(path, name), 'utf8')]),
  );
};

const MARKER = /# expect: ([a-z0-9, -]+?)\r?$/;

/** `# expect: a, b` at the end of a line: these rules speak of this line, and no other. */
const markersIn = (texts: Texts): readonly string[] =>
  Object.entries(texts)
    .flatMap(([name, text]) =>
      text.split('\n').flatMap((line, index) => {
        const [, ids = ''] = MARKER.exec(line) ?? [];
        return ids.split(/, ?/).flatMap(id => (id === '' ? [] : [`${name}:${index + 1} ${id}`]));
      }),
    )
    .sort();

const spokenOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ rule, location: { file, line } }) => `${file}:${line} ${rule}`))].sort();

const applied = (texts: Texts, edits: readonly TextEdit[]): Texts => {
  const after = new Map(Object.entries(texts));
  for (const { file, start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
    const before = after.get(file) ?? '';
    after.set(file, before.slice(0, start) + text + before.slice(end));
  }
  return Object.fromEntries(after);
};

const files = new Map(
  readdirSync('src/rules', { recursive: true, encoding: 'utf8' }).map(name => [basename(name, '.ts'), name]),
);

test('rules have different ids, in no family twice', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('every folder of fixtures belongs to a rule', () => {
  const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
  expect(readdirSync(FIXTURES).filter(folder => !ids.has(folder))).toEqual([]);
});

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const folder = join(FIXTURES, id);
  const fixtures = existsSync(folder) ? readdirSync(folder).sort() : [];

  test('has a file, fixtures and a page of its name', () => {
    expect(files.get(id)).toMatch(new RegExp(`^[a-z]+[\\\\/]${id}\\.ts$`));
    expect(fixtures.filter(name => name.startsWith('valid-'))).not.toEqual([]);
    expect(fixtures.filter(name => name.startsWith('invalid-'))).not.toEqual([]);
    expect(fixtures.filter(name => !/^(in)?valid-/.test(name))).toEqual([]);
    expect(existsSync(join(PAGES, `${id}.md`))).toBe(true);
  });

  test('says what must hold and why', () => {
    expect(rule.summary).toMatch(/^[A-Z].*[^.]\.$/);
    expect(rule.why).toMatch(/^[A-Za-z`].*[^.]\.$/);
  });

  test.each(fixtures)('%s', async name => {
    const texts = textsOf(join(folder, name));
    const { findings, failed } = await checkTexts(texts);
    expect(failed).toEqual([]);
    expect(spokenOf(findings)).toEqual(markersIn(texts));
    expect(findings.some(finding => finding.rule === id)).toBe(name.startsWith('invalid-'));
    for (const { message, help } of findings) {
      expect(message).not.toMatch(/[.!]$|\n/);
      expect(help ?? '').not.toMatch(/[.!]$|\n/);
    }

    for (const { rule: fixed, fix } of findings) {
      if (fix === undefined) continue;
      expect(fix.edits).not.toEqual([]);
      const after = await checkTexts(applied(texts, fix.edits));
      const count = (all: readonly Finding[]) => all.filter(finding => finding.rule === fixed).length;
      expect(count(after.findings), `"${fix.description}" repairs`).toBeLessThan(count(findings));
    }
    const safe = findings.flatMap(finding => (finding.rule === id && finding.fix?.safe ? finding.fix.edits : []));
    if (safe.length > 0) {
      const after = await checkTexts(applied(texts, safe));
      expect(after.findings.filter(finding => finding.rule === id && finding.fix?.safe)).toEqual([]);
    }
  });
});

describe('the level of a finding', () => {
  const one = { id: 'one', severity: 'warning' } as const;
  const several = { id: 'several', severity: { sure: 'error', unsure: 'info' } } as const;

  test('is that of the rule, or of the circumstance', () => {
    expect(grade(one, {})).toBe('warning');
    expect(grade(several, { when: 'sure' })).toBe('error');
    expect(grade(several, { when: 'unsure' })).toBe('info');
  });

  test('is what the user says', () => {
    expect(grade(one, {}, new Map([['one', 'off']]))).toBe('off');
    expect(grade(several, { when: 'sure' }, new Map([['several', 'info']]))).toBe('info');
  });

  test('does not exist for a circumstance that the rule does not know', () => {
    expect(() => grade(several, {})).toThrow('several');
    expect(() => grade(several, { when: 'toString' })).toThrow('toString');
    expect(() => grade(one, { when: 'sure' })).toThrow('one');
  });
});

test('a named port of a native sidecar is not found before Kubernetes 1.33', async () => {
  const texts = textsOf(join(FIXTURES, 'target-port-in-init-container/valid-sidecar.yaml'));
  const { findings } = await checkTexts(texts, { kubernetesVersion: '1.31' });
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['target-port-in-init-container', 'warning'],
  ]);
});

test.each(['invalid-nothing-similar', 'invalid-among-several', 'invalid-in-folder', 'valid-no-pods-in-input'])(
  'absence is an error once the input is said to be complete: %s',
  async name => {
    const path = join(FIXTURES, 'selector-matches-nothing', name);
    const { findings } = await checkTexts(textsOf(existsSync(path) ? path : `${path}.yaml`), { complete: true });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['selector-matches-nothing', 'error']]);
  },
);
