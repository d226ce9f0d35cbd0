import { expect, test } from 'vitest';
import { checkTexts } from '../manifests.ts';

const skippedIn = async (texts: Readonly<Record<string, string>>) => (await checkTexts(texts)).skipped;

const workload = (kind: string, podSpec: string) => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: shop}
spec: {selector: {matchLabels: {app: shop}}, template: {metadata: {labels: {app: shop}}, spec: ${podSpec}}}
`;
const outline = { file: 'shop.yaml', reason: 'outline' };
const running = '{containers: [{name: app, image: registry.example.com/shop:1.0}]}';
const gateway = `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: public}\n`;

test('several workloads and not one container are a drawing', async () => {
  const drawn = `${workload('Deployment', '{}')}---\n${workload('StatefulSet', '{serviceAccountName: shop}')}`;
  expect(await skippedIn({ 'shop.yaml': drawn })).toEqual([outline]);
  expect(await skippedIn({ 'shop.yaml': `${drawn}---\n${workload('DaemonSet', running)}` })).toEqual([]);
});

test('one workload without containers is a mistake, and so are containers at a wrong place', async () => {
  expect(await skippedIn({ 'shop.yaml': `${workload('Deployment', '{}')}---\n${gateway}spec: {}\n` })).toEqual([]);
  const astray = workload('Deployment', '{template: {containers: [{name: app}]}}');
  expect(await skippedIn({ 'shop.yaml': `${astray}---\n${astray}` })).toEqual([]);
});

test('an object that only has a name stands for one elsewhere, unless it is alone', async () => {
  expect(await skippedIn({ 'shop.yaml': `${gateway}---\n${workload('Deployment', running)}` })).toEqual([outline]);
  expect(await skippedIn({ 'shop.yaml': gateway })).toEqual([]);
  const stray = `${gateway}listeners: []\n---\n${workload('Deployment', running)}`;
  expect(await skippedIn({ 'shop.yaml': stray })).toEqual([]);
});

test('what another file of the folder holds in full is expected, not applied', async () => {
  const expected = workload('Deployment', '{containers: [{name: app, resources: {}}]}');
  expect(await skippedIn({ 'shop.yaml': expected, 'full.yaml': workload('Deployment', running) })).toEqual([outline]);
  expect(await skippedIn({ 'shop.yaml': expected, 'other/full.yaml': workload('Deployment', running) })).toEqual([]);
});

test('what a kustomization builds is no outline', async () => {
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [shop.yaml]\n';
  const drawn = `${workload('Deployment', '{}')}---\n${workload('StatefulSet', '{}')}`;
  expect(await skippedIn({ 'shop.yaml': drawn, 'kustomization.yaml': kustomization })).toEqual([]);
});
