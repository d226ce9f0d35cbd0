import { expect, test } from 'vitest';
import {
  containerEnvironment,
  expand,
  type LinkedService,
  linkedServices,
  serviceEnvironment,
} from '../../src/kubernetes/environment.ts';

const service = (name: string, namespace = 'shop', clusterIP = '10.96.0.7'): LinkedService => ({
  namespace,
  name,
  clusterIP,
  ports: [{ port: 80 }],
});

test.each([
  ['$(A)', 'a'],
  ['$(A)$(A)', 'aa'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$a'],
  ['$(B', '$(B'],
  ['$(B)', '$(B)'],
  ['$A $[A] $', '$A $[A] $'],
  ['$(A$(A)', '$(A$(A)'],
  ['$(SECRET)', undefined],
])('%s becomes %s', (text, expected) => {
  const known: Record<string, { value: string | undefined }> = { A: { value: 'a' }, SECRET: { value: undefined } };
  expect(expand(text, name => known[name])).toBe(expected);
});

test('which Services a pod sees', () => {
  const services = [
    service('kubernetes', 'default'),
    service('web'),
    service('mail', 'mail'),
    service('peers', 'shop', 'None'),
  ];
  const names = (enableServiceLinks?: boolean) =>
    linkedServices(services, {
      namespace: 'shop',
      ...(enableServiceLinks !== undefined && { enableServiceLinks }),
    }).map(({ name }) => name);
  expect(names()).toEqual(['kubernetes', 'web']);
  expect(names(false)).toEqual(['kubernetes']);
});

test('a conflict names both Services', () => {
  const { conflicts } = serviceEnvironment([service('web'), service('web-service')]);
  expect(conflicts).toMatchObject([
    { name: 'WEB_SERVICE_PORT', candidates: [{ value: '80' }, { value: 'tcp://10.96.0.7:80' }] },
  ]);
});

test('what only the cluster knows has no value', () => {
  const own = [
    { name: 'TOKEN', valueFrom: { secretKeyRef: {} } },
    { name: 'URL', value: 'http://$(TOKEN)@$(WEB_SERVICE_HOST)' },
    { name: 'WEB_PORT', value: '8080' },
    { name: 'EMPTY' },
  ];
  const all = containerEnvironment(own, serviceEnvironment([service('web')]));
  const values = Object.fromEntries(all.map(({ name, value, from }) => [name, [value, from]]));
  expect(values).toMatchObject({
    TOKEN: [undefined, 'container'],
    URL: [undefined, 'container'],
    WEB_PORT: ['8080', 'container'],
    WEB_SERVICE_HOST: ['10.96.0.7', 'service'],
    EMPTY: ['', 'container'],
  });
});
