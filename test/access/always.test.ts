import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessOf } from '../../src/access/access.ts';
import type { ServiceAccess } from '../../src/access/path.ts';
import type { Inventory } from '../../src/inventory/inventory.ts';
import { resolvedPorts } from '../../src/kubernetes/endpoints.ts';
import { checkTexts } from '../manifests.ts';

const texts: readonly string[] = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.ya?ml$/.test(name))
  .sort()
  .map(name => readFileSync(posix.join('fixtures', name.replaceAll('\\', '/')), 'utf8'));

const accesses = (inventory: Inventory): readonly ServiceAccess[] =>
  inventory.services.map(service => accessOf(service, inventory));

/** What must hold of any manifests whatsoever. */
const hold = (access: ServiceAccess, inventory: Inventory): void => {
  for (const { verdict, reason, hops, address } of access.paths) {
    expect(address).not.toBe('');
    if (verdict !== 'open') expect(reason).toMatch(/^\S[^\n]*[^.\n]$/);
    if (verdict !== 'open') continue;
    const last = hops.at(-1);
    const service = hops.findLast(hop => hop.kind === 'Service');
    expect(last?.port).toBeDefined();
    if (last?.kind === 'Address') continue;
    // The end is a workload on which the Service port leads to this very number.
    const meant = inventory.services.filter(({ name }) => name === (service?.name ?? ''));
    const ends = inventory.workloads.filter(({ kind, name }) => kind === last?.kind && name === (last.name ?? ''));
    const numbers = meant.flatMap(({ spec }) =>
      ends.flatMap(({ pods }) => resolvedPorts(spec.ports ?? [], pods.template.spec ?? {}).map(({ port }) => port)),
    );
    expect(numbers, JSON.stringify(hops)).toContain(last?.port);
  }
};

test('every fixture is told, and every open way ends where the endpoints do', async () => {
  for (const text of texts) {
    const { inventory } = await checkTexts({ 'all.yaml': text });
    for (const access of accesses(inventory)) hold(access, inventory);
  }
});

test('damaged manifests are told as well', async () => {
  const damage = fc.record({
    text: fc.constantFrom(...texts),
    at: fc.nat(),
    length: fc.nat({ max: 12 }),
    instead: fc.constantFrom('', 'null', '0', '""', '{}', 'None', '-1', 'a.b', '[null]', '[]', '\n'),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ text, at, length, instead }) => {
      const start = text.length === 0 ? 0 : at % text.length;
      const damaged = text.slice(0, start) + instead + text.slice(start + length);
      const { inventory } = await checkTexts({ 'all.yaml': damaged }, { strictPlaces: false });
      for (const access of accesses(inventory)) hold(access, inventory);
    }),
    { numRuns: 1000 },
  );
});

test('kinds without a schema hold whatever they like', async () => {
  const kinds = [
    { apiVersion: 'extensions/v1beta1', kind: 'Ingress' },
    { apiVersion: 'networking.k8s.io/v1beta1', kind: 'Ingress' },
    { apiVersion: 'gateway.networking.k8s.io/v1alpha2', kind: 'HTTPRoute' },
    { apiVersion: 'apps/v1beta1', kind: 'Deployment' },
    { apiVersion: 'batch/v1beta1', kind: 'CronJob' },
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
  ];
  const word = fc.constantFrom('web', 80, true, 'shop.example.com', '/');
  const key = fc.constantFrom(
    ...['rules', 'http', 'paths', 'host', 'path', 'backend', 'serviceName', 'servicePort', 'service', 'name', 'port'],
    ...['template', 'metadata', 'labels', 'spec', 'containers', 'ports', 'env', 'selector', 'matchLabels', 'tls'],
  );
  const { node } = fc.letrec<{ node: unknown }>(tie => ({
    node: fc.oneof({ maxDepth: 7 }, word, fc.array(tie('node'), { maxLength: 2 }), fc.dictionary(key, tie('node'))),
  }));
  const service = {
    ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), node, async (kind, spec) => {
      const items = [service, { ...kind, metadata: { name: 'web' }, spec }];
      const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      const { inventory } = await checkTexts({ 'all.json': text }, { strictPlaces: false });
      for (const access of accesses(inventory)) hold(access, inventory);
    }),
    { numRuns: 2000 },
  );
});
