import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { check } from '../src/check.ts';
import { fileOf, options } from './manifests.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const TEXTS = {
  'kustomization.yaml': 'resources: [web.yaml]\n',
  'web.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 0
`,
};

/** In a function of its own, so that no variable holds the run. */
const run = async () => {
  const files = Object.entries(TEXTS).map(([name, text]) => fileOf(name, text));
  const { findings, inventory } = await check(files, options);
  expect(findings.map(({ rule }) => rule)).toContain('port-out-of-range');
  return { inventory: new WeakRef(inventory), files: files.map(file => new WeakRef(file)) };
};

test('nothing remembers a run that is over: a library judges many', async () => {
  const { inventory, files } = await run();
  // Another run, so that what is remembered of the last one is of that.
  await run();
  await new Promise(setImmediate);
  collectGarbage();
  expect(inventory.deref()).toBeUndefined();
  expect(files.flatMap(file => file.deref() ?? [])).toEqual([]);
});
