import { expect, test } from 'vitest';
import { serverCalls } from '../../src/kubernetes/webhooks.ts';

test('each webhook with a Service is a call, to port 443 where none is written', () => {
  const calls = serverCalls({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    webhooks: [
      { clientConfig: { service: { name: 'gate', namespace: 'mail', path: '/mutate' } } },
      { clientConfig: { url: 'https://gate.example.com' } },
      { clientConfig: { service: { name: 'gate', namespace: 'mail', port: 8443 } } },
      {},
    ],
  });
  expect(calls).toEqual([
    {
      service: 'gate',
      namespace: 'mail',
      port: 443,
      isPortWritten: false,
      path: ['webhooks', 0, 'clientConfig', 'service'],
    },
    {
      service: 'gate',
      namespace: 'mail',
      port: 8443,
      isPortWritten: true,
      path: ['webhooks', 2, 'clientConfig', 'service'],
    },
  ]);
});

test('an APIService without a Service is served by the API server itself', () => {
  const base = { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService' };
  expect(serverCalls({ ...base, spec: {} })).toEqual([]);
  expect(serverCalls({ ...base, spec: { service: { name: 'stats', namespace: 'mail' } } })).toEqual([
    { service: 'stats', namespace: 'mail', port: 443, isPortWritten: false, path: ['spec', 'service'] },
  ]);
});
