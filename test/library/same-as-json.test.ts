import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as library from '../../src/library/interface.ts';
import type { Source, TraceOptions } from '../../src/library/interface.ts';
import type { Result } from '../../src/result.ts';
import { decodeText } from '../../src/source/encoding.ts';
import { collectFiles } from '../../src/source/files.ts';
import { runIn } from '../cli-runner.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scenarios = join(root, 'fixtures/scenarios');
const folder = mkdtempSync(join(tmpdir(), 'svclens-library-'));

/** The published library as a bundler puts it into a page, in a world that has what browsers and Node share, and nothing of Node. */
let svclens: typeof library;

beforeAll(async () => {
  const installed = join(folder, 'node_modules/svclens');
  mkdirSync(join(installed, 'dist'), { recursive: true });
  writeFileSync(join(installed, 'package.json'), readFileSync(join(root, 'package.json')));
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), join(installed, 'dist')]);
  const { outputFiles } = await build({
    stdin: { contents: "import * as svclens from 'svclens'; globalThis.svclens = svclens;", resolveDir: folder },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    write: false,
  });
  const world = createContext({ TextEncoder, TextDecoder, URL });
  runInContext(outputFiles[0]?.text ?? '', world);
  svclens = world['svclens'];
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

const sourcesIn = async (cwd: string): Promise<readonly Source[]> => {
  const { files } = await collectFiles(['.'], { cwd, standardInput: () => new Uint8Array(), standardInputName: '' });
  const configurations = readdirSync(cwd, { recursive: true, encoding: 'utf8' })
    .filter(name => /(^|\/)\.svclens\.yaml$/.test(name))
    .map(name => ({ name, text: decodeText(readFileSync(join(cwd, name))) }));
  return [...files.map(file => ({ name: file.name, text: file.text() })), ...configurations];
};

/** What the command line prints as JSON, or that it could not answer. */
const printed = async (cwd: string, line: string): Promise<Result | 'refused'> => {
  const { stdout } = await runIn(cwd, `${line} -o json`);
  return stdout === '' ? 'refused' : JSON.parse(stdout);
};

const answered = async (asked: Promise<Result>): Promise<Result | 'refused'> => {
  try {
    // The command line runs from its source, which has no version.
    return { ...(await asked), tool: { name: 'svclens', version: '0.0.0-development' } };
  } catch (error) {
    if ((error as Error).name !== 'TypeError') throw error;
    return 'refused';
  }
};

const folders = readdirSync(scenarios, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? [entry.name] : [],
);

describe.each(folders)('in %s the library says what the command line prints as JSON', name => {
  const cwd = join(scenarios, name);

  test('validate', async () => {
    expect(await answered(svclens.validate(await sourcesIn(cwd)))).toEqual(await printed(cwd, 'validate .'));
  });

  test('validate with options', async () => {
    const line =
      'validate . -n team --complete --kube-version 1.29 --node-port-range 31000-31999 --cluster-domain corp.example';
    const options = {
      namespace: 'team',
      complete: true,
      kubeVersion: '1.29',
      nodePortRange: '31000-31999',
      clusterDomain: 'corp.example',
      rules: { 'selector-matches-nothing': 'info' },
    } as const;
    expect(await answered(svclens.validate(await sourcesIn(cwd), options))).toEqual(
      await printed(cwd, `${line} --rule selector-matches-nothing=info`),
    );
  });

  test('explain', async () => {
    expect(await answered(svclens.explain(await sourcesIn(cwd), []))).toEqual(await printed(cwd, 'explain -f .'));
  });
});

/** The addresses that the transcripts ask for. */
const asked = readdirSync(scenarios, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.txt'))
  .flatMap(name => {
    const [line = ''] = readFileSync(join(scenarios, name), 'utf8').split('\n', 1);
    const address = /^\$ svclens trace (?:'([^']+)'|([^ -]\S*))/.exec(line);
    const from = /--from[ =](\S+)/.exec(line)?.[1];
    const namespace = / -n (\S+)/.exec(line)?.[1];
    return address === null ? [] : [{ name, address: address[1] ?? address[2] ?? '', from, namespace }];
  });

test.each(asked)('$name: trace $address', async ({ name, address, from, namespace }) => {
  const cwd = join(scenarios, name, '..');
  const line = ['trace', `'${address}'`, '-f .', from && `--from ${from}`, namespace && `-n ${namespace}`];
  const options: TraceOptions = { from, namespace };
  expect(await answered(svclens.trace(await sourcesIn(cwd), address, options))).toEqual(
    await printed(cwd, line.filter(Boolean).join(' ')),
  );
});
