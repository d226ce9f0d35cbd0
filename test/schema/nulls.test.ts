import { expect, test } from 'vitest';
import { loadSchemas } from '../../src/schema/schemas.ts';

const schemas = await loadSchemas('1.36');

test('what holds no null comes back as it is', () => {
  const value = { spec: { ports: [{ port: 80 }], selector: { app: 'web' } } };
  expect(schemas.decoded('v1', 'Service', value)).toBe(value);
});

test('a field that is null is absent', () => {
  const value = { metadata: { creationTimestamp: null }, spec: { ports: null, unknown: null, type: 'ClusterIP' } };
  expect(schemas.decoded('v1', 'Service', value)).toEqual({ metadata: {}, spec: { type: 'ClusterIP' } });
});

test('an entry that is null is the zero value of its type', () => {
  const value = {
    metadata: { labels: { app: null } },
    spec: { selector: { app: null }, ports: [null, { port: 80 }], externalIPs: [null], ipFamilies: ['IPv4', null] },
  };
  expect(schemas.decoded('v1', 'Service', value)).toEqual({
    metadata: { labels: { app: '' } },
    spec: { selector: { app: '' }, ports: [{}, { port: 80 }], externalIPs: [''], ipFamilies: ['IPv4', ''] },
  });
  const container = { args: [null], resources: { limits: { cpu: null } }, env: [null] };
  expect(schemas.decoded('v1', 'Pod', { spec: { containers: [container] } })).toEqual({
    spec: { containers: [{ args: [''], resources: { limits: { cpu: '0' } }, env: [{}] }] },
  });
});

test('without a schema nulls are removed, and lists keep their length', () => {
  const value = { spec: { replicas: null, items: [null, 'one'], labels: { app: null } } };
  expect(schemas.decoded('example.com/v1', 'Shop', value)).toEqual({ spec: { items: [{}, 'one'], labels: {} } });
});
