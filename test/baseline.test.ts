import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { baselineText, comparedWith, entriesOf } from '../src/baseline/baseline.ts';
import type { Finding } from '../src/finding.ts';
import { runIn } from './cli-runner.ts';
import { checkTexts } from './manifests.ts';

const asIs = (name: string): string => name;

/** Each with mistakes of its own; `port` decides which. */
const service = (name: string, port: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: NodePort
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      protocol: tcp
      nodePort: ${port}
`;

const documents = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('web', 'cart', 'search', 'front'), port: fc.constantFrom('80', '30080', 'x') }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 4 },
);

const findingsIn = async (texts: readonly string[], file = 'shop.yaml'): Promise<readonly Finding[]> =>
  (await checkTexts({ [file]: texts.join('---\n') }, { strictPlaces: false })).findings;

describe('a baseline', () => {
  test('knows what it was written from, in whatever order it comes, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.integer(), async (services, seed) => {
        const texts = services.map(({ name, port }) => service(name, port));
        const findings = await findingsIn(texts);
        const entries = entriesOf(findings, asIs);
        expect(comparedWith(entries, findings, asIs)).toEqual({ findings: [], known: findings.length, gone: [] });
        const shuffled = [...findings].sort(
          (a, b) => ((a.message.length * seed) % 7) - ((b.message.length * seed) % 7),
        );
        expect(entriesOf(shuffled, asIs)).toEqual(entries);
      }),
      { numRuns: 30 },
    );
  });

  test('survives moved lines, remarks, another layout and another order of documents', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(5), async (services, lines) => {
        const texts = services.map(({ name, port }) => service(name, port));
        const before = entriesOf(await findingsIn(texts), asIs);
        const moved = texts
          .toReversed()
          .map(text => `${'# a remark\n'.repeat(lines)}${text.replaceAll(': ', ':   ').replace('spec:', '\nspec:')}`);
        const { findings, gone } = comparedWith(before, await findingsIn(moved), asIs);
        expect({ findings, gone }).toEqual({ findings: [], gone: [] });
      }),
      { numRuns: 30 },
    );
  });

  test('leaves exactly what is new, and says what is gone', async () => {
    await fc.assert(
      fc.asyncProperty(documents, documents, async (before, after) => {
        const old = await findingsIn(before.map(({ name, port }) => service(name, port)));
        const now = await findingsIn(after.map(({ name, port }) => service(name, port)));
        const { findings, known, gone } = comparedWith(entriesOf(old, asIs), now, asIs);
        const missing = gone.reduce((sum, { count = 1 }) => sum + count, 0);
        expect(findings.length + known).toBe(now.length);
        expect(known + missing).toBe(old.length);
      }),
      { numRuns: 30 },
    );
  });

  test('knows a finding only as many times as it lists it', async () => {
    const [finding] = await findingsIn([service('web', '80')]);
    if (finding === undefined) throw new Error('nothing was found');
    const listed = entriesOf([finding, finding], asIs);
    expect(listed).toMatchObject([{ count: 2 }]);
    expect(comparedWith(listed, [finding, finding, finding], asIs)).toMatchObject({ known: 2, findings: [finding] });
    expect(comparedWith(listed, [finding], asIs)).toMatchObject({ known: 1, gone: [{ count: 1 }] });
  });

  test('has one line for each finding', async () => {
    const entries = entriesOf(await findingsIn([service('web', '80')]), asIs);
    expect(baselineText(entries, '1.2.3')).toMatchInlineSnapshot(`
      "{
        "schemaVersion": 1,
        "tool": {"name":"svclens","version":"1.2.3"},
        "findings": [
          {"rule":"node-port-out-of-range","file":"shop.yaml","kind":"Service","name":"web","path":"spec.ports[0].nodePort"},
          {"rule":"unknown-protocol","file":"shop.yaml","kind":"Service","name":"web","path":"spec.ports[0].protocol"}
        ]
      }
      "
    `);
  });
});

describe('a call with a baseline', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'svclens-'));
    write('k8s/web.yaml', service('web', '80'));
    write('k8s/cart.yaml', service('cart', '30080'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

  test('writes it, and then says only what is new, from wherever it is called', async () => {
    const written = await runIn(folder, 'validate k8s --write-baseline known.json --paths never');
    expect(written).toEqual({
      stdout: 'no findings in 2 Services, 2 files; 3 in the baseline\n',
      stderr: 'wrote 3 findings to known.json\n',
      code: 0,
    });
    const again = 'validate . --baseline ../known.json --paths never';
    const { stdout, stderr, code } = await runIn(join(folder, 'k8s'), again);
    expect({ stdout, stderr, code }).toEqual({ stdout: written.stdout, stderr: '', code: 0 });

    write('k8s/new.yaml', service('search', '81'));
    const { stdout: json, code: fails } = await runIn(folder, 'validate k8s --baseline known.json -o json');
    expect(fails).toBe(1);
    expect(JSON.parse(json).summary).toMatchObject({ errors: 2, known: 3 });
    const files = JSON.parse(json).findings.map(({ location }: Finding) => location.file);
    expect(new Set(files)).toEqual(new Set(['k8s/new.yaml']));
  });

  test('writes the same bytes twice', async () => {
    await runIn(folder, 'validate k8s --write-baseline one.json');
    await runIn(folder, 'validate k8s/web.yaml k8s/cart.yaml --write-baseline two.json');
    expect(read('two.json')).toBe(read('one.json'));
  });

  test('says what no longer occurs, but not of files that were not looked at', async () => {
    await runIn(folder, 'validate k8s --write-baseline known.json');
    write('k8s/web.yaml', service('web', '30081').replace('tcp', 'TCP'));
    const { stderr } = await runIn(folder, 'validate k8s --baseline known.json --paths never');
    expect(stderr).toBe(
      'svclens: 2 findings of known.json no longer occur\n' +
        'write it anew: --write-baseline known.json in place of --baseline known.json\n',
    );
    expect((await runIn(folder, 'validate k8s/cart.yaml --baseline known.json')).stderr).toBe('');
    expect((await runIn(folder, 'validate k8s --kube-version 1.30 --baseline known.json')).stderr).toBe('');
    rmSync(join(folder, 'k8s/cart.yaml'));
    expect((await runIn(folder, 'validate k8s --baseline known.json')).stderr).toContain('3 findings of known.json');
  });

  test('does not write it where something could not be read', async () => {
    const { stderr, code } = await runIn(folder, 'validate k8s missing --write-baseline known.json');
    expect(code).toBe(2);
    expect(stderr).toContain('known.json was not written, since not everything could be read');
    expect(() => read('known.json')).toThrow();
  });

  test.each<[string, string, string]>([
    ['is missing', '', 'svclens: --baseline known.json: there is no such file or folder\n'],
    ['is broken', '{\n  "findings": [,]\n}', 'svclens: known.json:2:16: '],
    ['is something else', '[1]', 'svclens: known.json:1:1: this is no baseline of svclens\n'],
    ['is empty', '\n', 'svclens: known.json:1:1: this is no baseline of svclens\n'],
    [
      'is of later days',
      '{\n"schemaVersion": 2,\n"findings": []}',
      'svclens: known.json:2:18: a baseline of another version',
    ],
    [
      'lacks a rule',
      '{"schemaVersion": 1,\n"findings": [\n {"file": "a"}]}',
      'svclens: known.json:3:2: a finding without rule\n',
    ],
    [
      'miscounts',
      '{"schemaVersion": 1, "findings": [\n{"rule": "a", "file": "a", "count": -1}]}',
      'svclens: known.json:2:37: count',
    ],
  ])('a baseline that %s ends the call', async (_, text, complaint) => {
    if (text !== '') write('known.json', text);
    const { stdout, stderr, code } = await runIn(folder, 'validate k8s --baseline known.json');
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr.startsWith(complaint), stderr).toBe(true);
    expect(stderr).toContain('write it with --write-baseline known.json');
  });
});
