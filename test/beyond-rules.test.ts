import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeAll } from '../src/judge.ts';
import { areBeyondRules, faultyIn } from '../src/rules/beyond.ts';
import { checkTexts } from './manifests.ts';

const plain = `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
`;
const named = (name: string) => plain.replace('name: web', `name: ${name}`);

const isBeyond = async (...[texts, more]: Parameters<typeof checkTexts>) => {
  const { inventory, locator } = await checkTexts(texts, more);
  const faulty = faultyIn(inventory);
  if (faulty.length > 0 || !areBeyondRules(inventory)) return false;
  // Asked all the same, the rules have nothing to say.
  const { findings } = await judgeAll(inventory, [], [], locator, { levelsIn: () => new Map() }, undefined);
  expect(findings).toEqual([]);
  return true;
};

describe('plain Services alone are beyond all rules', () => {
  test.each<readonly [string, Record<string, string>]>([
    ['one', { 'web.yaml': plain }],
    ['of type ClusterIP', { 'web.yaml': plain.replace('spec:', 'spec:\n  type: ClusterIP') }],
    ['several in one file', { 'all.yaml': `${named('web')}---\n${named('cart')}` }],
    ['in two files', { 'a/web.yaml': named('web'), 'a/cart.yaml': named('cart') }],
  ])('%s', async (_, texts) => {
    expect(await isBeyond(texts)).toBe(true);
  });
});

describe('everything else is not', () => {
  test.each<readonly [string, Record<string, string>]>([
    ['of one name', { 'a/web.yaml': plain, 'a/again.yaml': plain }],
    ['beside another object', { 'all.yaml': `${plain}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n` }],
    ['with annotations', { 'web.yaml': plain.replace('  labels:', '  annotations:') }],
    ['headless', { 'web.yaml': plain.replace('spec:', 'spec:\n  clusterIP: None') }],
    ['of another type', { 'web.yaml': plain.replace('spec:', 'spec:\n  type: NodePort') }],
    ['with another protocol', { 'web.yaml': plain.replace('port: 80', 'port: 80\n      protocol: UDP') }],
    ['with a name that begins with a digit', { 'web.yaml': named('3scale') }],
    ['without a selector', { 'web.yaml': plain.replace('  selector:\n    app: web\n', '') }],
  ])('%s', async (_, texts) => {
    expect(await isBeyond(texts)).toBe(false);
  });

  test('where the input is all there is', async () => {
    expect(await isBeyond({ 'web.yaml': plain }, { complete: true })).toBe(false);
  });
});

test('of no fixture the rules would have had something to say', async () => {
  const folder = 'fixtures/rules';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => path.endsWith('.yaml') && statSync(path).isFile());
  for (const path of files) await isBeyond({ 'file.yaml': readFileSync(path, 'utf8') });
  expect(files.length).toBeGreaterThan(100);
});
