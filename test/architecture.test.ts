import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Who may import what: folders and files of src, packages, parts of Node. `docs/architecture.md` says why. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'finding.ts': [],
  'fingerprint.ts': ['finding.ts', 'node:crypto'],
  'by-place.ts': ['finding.ts'],
  'result.ts': ['finding.ts'],
  'timings.ts': [],
  text: [],
  source: ['finding.ts', 'text', 'ignore', 'node:fs', 'node:path', 'node:buffer'],
  git: ['node:child_process', 'node:fs', 'node:path'],
  cluster: ['source', 'node:child_process', 'node:buffer'],
  schema: ['finding.ts', 'text', 'schemas', 'kubernetes'],
  kubernetes: ['finding.ts', 'text'],
  inventory: ['finding.ts', 'source', 'schema', 'kubernetes', 'node:path'],
  rules: ['finding.ts', 'inventory', 'kubernetes', 'source', 'schema', 'text'],
  access: ['result.ts', 'inventory', 'kubernetes', 'source'],
  config: ['finding.ts', 'text', 'source', 'kubernetes', 'inventory', 'schemas', 'ignore', 'node:fs', 'node:path'],
  'located.ts': ['finding.ts', 'judge.ts', 'rules', 'source'],
  'judge.ts': ['by-place.ts', 'finding.ts', 'timings.ts', 'located.ts', 'inventory', 'rules', 'source'],
  suppressions: ['by-place.ts', 'finding.ts', 'judge.ts', 'inventory', 'rules', 'source', 'text'],
  baseline: ['finding.ts', 'fingerprint.ts', 'source'],
  'reading-cache': ['source', 'node:buffer', 'node:crypto', 'node:fs'],
  'notes.ts': ['result.ts', 'inventory', 'source', 'text'],
  'sorted.ts': ['result.ts', 'source', 'schema', 'inventory', 'judge.ts', 'notes.ts'],
  'check.ts': [
    'finding.ts',
    'result.ts',
    'timings.ts',
    'source',
    'schema',
    'kubernetes',
    'inventory',
    'rules',
    'judge.ts',
    'sorted.ts',
    'notes.ts',
    'suppressions',
  ],
  report: [
    ...['finding.ts', 'fingerprint.ts', 'result.ts', 'timings.ts', 'text'],
    ...['chalk', '@dagrejs/dagre', 'sarif', 'yaml', 'node:crypto'],
  ],
  commands: [
    ...[
      'finding.ts',
      'fingerprint.ts',
      'result.ts',
      'timings.ts',
      'text',
      'source',
      'kubernetes',
      'inventory',
      'rules',
      'access',
      'check.ts',
      'suppressions',
      'baseline',
      'config',
      'cluster',
      'fingerprint.ts',
      'git',
      'reading-cache',
      'report',
    ],
    ...['commander', 'node:crypto', 'node:fs', 'node:path'],
  ],
  library: [
    ...['finding.ts', 'result.ts', 'text', 'source', 'inventory', 'rules', 'access', 'check.ts', 'config', 'commands'],
  ],
  'cli.ts': ['commands', 'text', 'node:fs', 'node:os', 'node:path'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => {
    const text = readFileSync(resolve(src, name), 'utf8');
    return { name, part: name.split('/')[0] ?? '', text, code: text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '') };
  });

/** `rules` for '../rules/rule.ts', `schemas` for '../../schemas/x.json', `chalk` for itself. */
const partOf = (file: string, specifier: string): string => {
  if (!specifier.startsWith('.')) return specifier;
  return (
    relative(src, resolve(src, dirname(file), specifier))
      .replace(/^(\.\.\/)+/, '')
      .split('/')[0] ?? ''
  );
};

test('every part imports only what the map allows', () => {
  const strays = files.flatMap(({ name, part, code }) =>
    [...code.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'|\bimport\(\s*'([^']+)'/gm)]
      .map(([, still, deferred]) => partOf(name, still ?? deferred ?? ''))
      .filter(target => target !== part && !mayImport[part]?.includes(target))
      .map(target => `${name} imports ${target}`),
  );
  expect(strays).toEqual([]);
});

test('only the command line speaks to the process', () => {
  const strays = files.filter(
    ({ part, code }) => part !== 'cli.ts' && part !== 'commands' && /\b(process\.|console\b)/.test(code),
  );
  expect(strays.map(({ name }) => name)).toEqual([]);
});

test('no file is much longer than 250 lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length > 271);
  expect(long.map(({ name, text }) => `${name}: ${text.split('\n').length - 1}`)).toEqual([]);
});
