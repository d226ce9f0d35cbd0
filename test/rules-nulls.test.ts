import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { CheckOptions } from '../src/check.ts';
import { check } from '../src/check.ts';
import { reader } from '../src/source/reader.ts';
import { selectedCases } from './conformance/api-cases.ts';
import { fileOf, options } from './manifests.ts';

/** The value with null in place of each of its parts in turn, also as an entry of a list or mapping that had none. */
function* withNulls(value: unknown): Iterable<unknown> {
  yield null;
  if (Array.isArray(value)) {
    yield [...value, null];
    for (const [index, item] of value.entries()) {
      for (const other of withNulls(item)) yield value.with(index, other);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, added: null };
    for (const [key, child] of Object.entries(value)) {
      for (const other of withNulls(child)) yield { ...value, [key]: other };
    }
  }
}

/** One accepted object of each shape, the longest first: it has the most places. */
const objects = (group: string): readonly unknown[] => {
  const byKind = new Map<string, string[]>();
  for (const { kind, yaml, create } of selectedCases(group, '1.36')) {
    if (create.accepted) byKind.set(kind, [...(byKind.get(kind) ?? []), yaml]);
  }
  const longest = [...byKind.values()].flatMap(texts => texts.sort((a, b) => b.length - a.length).slice(0, 3));
  return longest.map(text => reader.read(text)[0]?.value);
};

const checked = (values: Iterable<unknown>, more: Partial<CheckOptions> = {}) =>
  check(
    [...values].map((value, index) => fileOf(`${index}/object.yaml`, stringify(value))),
    { ...options, ...more },
  );

describe.each(['services', 'endpoints', 'networking', 'workloads'])('%s', group => {
  test.each(objects(group).map((value, index) => [index, value] as const))(
    'null at every place of %d',
    async (_, value) => {
      const { failed, inventory } = await checked(withNulls(value));
      expect(failed).toEqual([]);
      expect(inventory.manifests.length).toBeGreaterThan(1);
    },
  );
});

test('nulls in kinds that are gone, and in those of others', async () => {
  const template = {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'app', ports: [{ containerPort: 80 }] }] },
  };
  const kinds = {
    'extensions/v1beta1': 'Deployment',
    'argoproj.io/v1alpha1': 'Rollout',
    'apps.openshift.io/v1': 'DeploymentConfig',
  };
  for (const [apiVersion, kind] of Object.entries(kinds)) {
    const selector = kind === 'DeploymentConfig' ? { app: 'web' } : { matchLabels: { app: 'web' } };
    const value = { apiVersion, kind, metadata: { name: 'web' }, spec: { replicas: 1, selector, template } };
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] },
    };
    const { failed } = await checked([service, ...withNulls(value)], { complete: true });
    expect(failed).toEqual([]);
  }
});
