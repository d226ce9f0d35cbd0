import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesOfStore, openStore } from '../src/reading-cache/store.ts';
import type { UserCache } from '../src/reading-cache/user-cache.ts';
import { runIn } from './cli-runner.ts';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'svclens-reading-cache-'));
const tree = join(scratch, 'tree');
const cached = join(scratch, 'cache');

afterAll(() => rmSync(scratch, { recursive: true }));

beforeEach(() => {
  rmSync(tree, { recursive: true, force: true });
  rmSync(cached, { recursive: true, force: true });
  mkdirSync(cached);
});

/** Settings of a run belong to one folder each: together they would contradict each other. */
const plant = (...folders: readonly string[]) => {
  for (const folder of folders) {
    const filter = (path: string) => basename(path) !== '.svclens.yaml';
    cpSync(join(fixtures, folder), join(tree, folder), { recursive: true, filter });
  }
};

const stores = () => readdirSync(cached).map(name => join(cached, name));

/** A thread that does not come to every third file. */
const digestsAhead: UserCache['digestsAhead'] = paths => index =>
  index % 3 === 0 ? undefined : hash('sha256', readFileSync(paths[index] ?? ''), 'binary');

/** `left` is how many stores the run has written. */
const run = async (line: string, uses: boolean, others: Partial<UserCache> = {}) => {
  const left: (() => void)[] = [];
  const cache: UserCache = {
    pathOf: name => join(cached, name),
    leave: (path, chunks) => left.push(() => writeFileSync(path, Buffer.concat([...chunks()]))),
    ...others,
  };
  const told = await runIn(tree, line, uses ? { cache } : {});
  for (const write of left) write();
  return { told, left: left.length };
};

describe('a run that knows files of an earlier one', () => {
  test.each(['validate -o json .', 'validate .', 'explain -A -o json -f .', 'validate -o json --kube-version 1.29 .'])(
    'says the same: %s',
    async line => {
      plant('rules', 'scenarios', 'kustomize', 'formats');
      const usual = await run(line, false);
      expect(await run(line, true)).toEqual({ ...usual, left: 1 });
      // Were it not for the store, there would be one to leave.
      expect(await run(line, true)).toEqual({ ...usual, left: 0 });
      expect(await run(line, true, { digestsAhead })).toEqual({ ...usual, left: 0 });
    },
  );

  test('judges by its own settings', async () => {
    plant('rules');
    await run('validate -o json .', true);
    for (const option of ['--kube-version 1.29', '--node-port-range 30000-30100', '--service-cidr 10.0.0.0/24']) {
      const line = `validate -o json ${option} .`;
      expect((await run(line, true)).told).toEqual((await run(line, false)).told);
    }
    expect(stores()).toHaveLength(4);
  });

  test('reads what has changed in between', async () => {
    plant('scenarios');
    const files = readdirSync(tree, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name));
    const texts = files.map(path => readFileSync(path, 'utf8'));
    const change = fc.record({
      file: fc.constantFrom(...files),
      text: fc.oneof(
        fc.constantFrom(...texts, '', 'kind: [', 'kind: Kustomization\nresources: [web.yaml]\n'),
        fc.string(),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async changes => {
        await run('validate -o json .', true);
        for (const { file, text } of changes) writeFileSync(file, text);
        const usual = (await run('validate -o json .', false)).told;
        expect((await run('validate -o json .', true, { digestsAhead })).told).toEqual(usual);
        expect((await run('validate -o json .', true)).told).toEqual(usual);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  test('reads all files where most are new, and leaves them', async () => {
    plant('scenarios');
    await run('validate .', true);
    plant('rules');
    expect((await run('validate .', true)).left).toBe(1);
    expect((await run('validate .', true)).left).toBe(0);
  });

  test.each([
    ['nothing', () => ''],
    ['something else', () => 'x'.repeat(10_000)],
    ['half of it', (whole: string) => whole.slice(0, whole.length / 2)],
    ['another text for each', (whole: string) => whole.replaceAll('[', '{')],
  ])('does without a store that holds %s', async (_, spoilt) => {
    plant('scenarios');
    const usual = await run('validate .', false);
    await run('validate .', true);
    for (const path of stores()) writeFileSync(path, spoilt(readFileSync(path, 'latin1')), 'latin1');
    expect(await run('validate .', true)).toEqual({ ...usual, left: 1 });
  });

  test.each(['validate rules/selector-matches-nothing', 'validate --reader complete .', 'validate scenarios/*'])(
    'leaves nothing of few files, of single files, of what another reader has read: %s',
    async line => {
      plant('rules', 'scenarios');
      await run(line, true);
      expect(stores()).toEqual([]);
    },
  );
});

test('a store gives every text under its digest, in any order', () => {
  const path = join(cached, 'store');
  const digest = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code)),
    minLength: 32,
    maxLength: 32,
  });
  const text = fc.tuple(fc.string(), fc.nat(400_000)).map(([head, length]) => head + 'x'.repeat(length));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(digest, text), { selector: ([key]) => key, maxLength: 12 }), entries => {
      writeFileSync(path, Buffer.concat([...bytesOfStore(entries)]));
      const store = openStore(path);
      for (const [key, value] of entries.toReversed()) expect(store?.text(key)).toBe(value);
      expect(store?.text('none of these')).toBeUndefined();
      store?.close();
    }),
    { numRuns: 10 },
  );
});
