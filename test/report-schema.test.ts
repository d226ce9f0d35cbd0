import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runIn } from './cli-runner.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const scenarios = join(root, 'fixtures/scenarios');
const schema = JSON.parse(readFileSync(join(root, 'schemas/report.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
const isReport = ajv.compile(schema);
const isConfiguration = ajv.compile({ $ref: `${schema.$id}#/$defs/configuration` });
const isRuleList = ajv.compile({ $ref: `${schema.$id}#/$defs/ruleList` });

const folders = readdirSync(scenarios, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? [entry.name] : [],
);

test.each([
  ['broken-shop', 'trace https://shop.example.com/cart -o json'],
  ['broken-shop', 'trace wbe.shop -o json'],
  ['trace-shop', "trace '$CART_URL' --from deploy/web -o json"],
  ['trace-shop', 'trace web.shop -o json'],
  ['trace-shop', "match 'tier in (back),pod-template-hash' -o json"],
  ['trace-shop', 'match app=wbe -o json'],
])('what svclens answers in %s to %s conforms to the published schema', async (folder, line) => {
  const { stdout } = await runIn(join(scenarios, folder), line);
  isReport(JSON.parse(stdout));
  expect(isReport.errors).toBeNull();
});

describe.each(folders)('what svclens prints in %s conforms to the published schema', folder => {
  test.each(['validate . -o json', 'explain -o json', 'validate . -o json --complete --kube-version 1.29'])(
    '%s',
    async line => {
      const { stdout, code } = await runIn(join(scenarios, folder), line);
      if (stdout === '' && code === 2) return; // no Services to explain
      isReport(JSON.parse(stdout));
      expect(isReport.errors).toBeNull();
    },
  );
});

test('the list of rules conforms', async () => {
  const { stdout } = await runIn(scenarios, 'rules -o json');
  isRuleList(JSON.parse(stdout));
  expect(isRuleList.errors).toBeNull();
});

test.each([
  'config -o json',
  'config k8s/test/web.yaml -o json --rule duplicate-port=off',
  'config --no-config -o json',
])('svclens %s conforms', async line => {
  const { stdout } = await runIn(join(scenarios, 'configuration-of-many'), line);
  isConfiguration(JSON.parse(stdout));
  expect(isConfiguration.errors).toBeNull();
});

test('a field that nobody published is noticed', async () => {
  const { stdout } = await runIn(join(scenarios, 'broken-shop'), 'validate . -o json');
  const report = JSON.parse(stdout);
  report.findings[0].surprise = true;
  expect(isReport(report)).toBe(false);
});
