import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compareYaml } from './yaml.ts';

const SELECTION = new URL('../../fixtures/conformance/yaml/cases.jsonl.gz', import.meta.url);
const ALL = new URL('../../../shared/oracle/yaml/cases.jsonl', import.meta.url);

test('reads the recorded cases as kubectl does', () => {
  const { cases, differences } = compareYaml(gunzipSync(readFileSync(SELECTION)).toString('utf8').split('\n'));
  expect(differences).toEqual([]);
  expect(cases).toBeGreaterThan(600);
});

// Needs `../shared/oracle/yaml`, which only the developers' machines have.
test.runIf(existsSync(ALL))('reads all recorded cases as kubectl does', () => {
  expect(compareYaml(readFileSync(ALL, 'utf8').split('\n')).differences).toEqual([]);
});
