import { describe, expect, it } from 'vitest';
import { fragmentOf } from '../../src/inventory/presence/fragments.ts';
import type { Manifest } from '../../src/source/manifest.ts';
import { fileOf } from '../manifests.ts';

const manifest = (value: Readonly<Record<string, unknown>>, name = 'web.yaml'): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  name: 'web',
  namespace: undefined,
  value: { spec: { selector: { app: 'web' } }, ...value },
  file: fileOf(name, ''),
  document: { start: 0, end: 0, value, duplicateKeys: [] },
  root: [],
});

describe('fragments', () => {
  it.each([
    ['a shell variable in a name', { metadata: { name: 'web-${STAGE}' } }],
    ['a bare variable in a label', { metadata: { labels: { app: '$APP' } } }],
    ['a template in a selector', { spec: { selector: { app: '{{ name }}' } } }],
    ['angle brackets', { metadata: { name: '<your name>' } }],
    ['a word where a number stands', { spec: { ports: [{ port: 'replace_port' }] } }],
    [
      'two words for sed',
      { metadata: { name: 'service_name' }, spec: { ports: [{ port: 80, targetPort: 'target_port' }] } },
    ],
    [
      'a variable in an annotation that decides about traffic',
      {
        metadata: { annotations: { 'service.beta.kubernetes.io/load-balancer-source-ranges': '$INBOUND_CIDRS' } },
      },
    ],
    ['capitals and underscores in a name', { spec: { tls: [{ secretName: 'AUTO_REPLACE' }] } }],
    ['angle brackets in a host', { spec: { rules: [{ host: 'web.<your domain>' }] } }],
    ['underscores around a name', { metadata: { namespace: '__REGION1_NS__' } }],
    [
      'a variable in the name of a Secret',
      {
        spec: {
          containers: [{ env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: '$(db_secret1)', key: 'key' } } }] }],
        },
      },
    ],
    [
      'two words for sed in an Ingress',
      { spec: { rules: [{ host: 'ingress_host' }], tls: [{ secretName: 'tls_secret' }] } },
    ],
    ['an expression in brackets', { metadata: { namespace: "(join('-', [$team, $stage]))" } }],
    ['the word for a name in place of one', { metadata: { name: 'NAME' } }],
    ['a word that asks to be replaced', { spec: { rules: [{ host: 'SHOP.EXAMPLE.REPLACE_ME' }] } }],
    ['an image that YAML reads as a list', { spec: { containers: [{ name: 'web', image: ['IMAGE_URL'] }] } }],
    ['an image that YAML reads as a comment', { spec: { containers: [{ name: 'web', image: null }] } }],
    ['a note within a certificate', { webhooks: [{ clientConfig: { caBundle: 'Ci0tLS0<the certificate>tLS0K' } }] }],
    ['a brace that YAML reads as a mapping', { metadata: { name: { name: null } } }],
  ])('sees a placeholder: %s', (_, value) => {
    expect(fragmentOf(manifest(value), false)).toBe('placeholder');
  });

  it.each([
    ['a plain object', { metadata: { name: 'web' }, spec: { ports: [{ port: 80, targetPort: 'http' }] } }],
    ['a port name in place of a number', { spec: { ports: [{ port: 'http' }] } }],
    ['a name in capitals', { metadata: { name: 'WEB' } }],
    ['an image with a list of layers', { spec: { selector: {}, containers: [{ image: ['web', 'base'] }] } }],
    ['a pattern in brackets', { spec: { selector: {}, rules: [{ http: { paths: [{ path: '/(.*)' }] } }] } }],
    ['an underscore in a name', { metadata: { name: 'my_web' } }],
    [
      'a regular expression that relabels',
      { kind: 'ServiceMonitor', spec: { selector: {}, endpoints: [{ relabelings: [{ replacement: '${1}:9100' }] }] } },
    ],
    [
      'a variable in a command',
      { spec: { selector: {}, template: { spec: { containers: [{ args: ['--host=$(HOST_IP)'] }] } } } },
    ],
    [
      'capitals in an environment variable',
      { spec: { selector: {}, containers: [{ env: [{ name: 'DB_HOST', value: 'db' }] }] } },
    ],
    [
      'a capability',
      {
        spec: {
          selector: {},
          containers: [{ name: 'web', securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }],
        },
      },
    ],
    ['the same word with an underscore twice', { metadata: { name: 'my_web' }, spec: { externalName: 'my_web' } }],
    ['a template in an annotation', { metadata: { annotations: { summary: '{{ $value }}' } } }],
    ['a null field', { metadata: { name: 'web', creationTimestamp: null } }],
  ])('lets pass: %s', (_, value) => {
    expect(fragmentOf(manifest(value), false)).toBeUndefined();
  });

  it('sees patches by their mark, their name and the kustomization that lists them', () => {
    expect(fragmentOf(manifest({ spec: { ports: [{ $patch: 'delete', port: 80 }] } }), false)).toBe('patch');
    expect(fragmentOf(manifest({}, 'config/manager_config_patch.yaml'), false)).toBe('patch');
    expect(fragmentOf(manifest({}, 'overlays/manager_command_patch_coverage.yaml'), false)).toBe('patch');
    expect(fragmentOf(manifest({}, 'patch-panel/web.yaml'), false)).toBeUndefined();
    expect(fragmentOf(manifest({}), true)).toBe('patch');
    expect(fragmentOf(manifest({}, 'dispatch.yaml'), false)).toBeUndefined();
  });

  it('takes an object that says neither where its traffic goes nor on which port for a patch', () => {
    expect(fragmentOf(manifest({ spec: { type: 'LoadBalancer' } }), false)).toBe('patch');
    expect(fragmentOf(manifest({ spec: { type: 'ExternalName' } }), false)).toBeUndefined();
    expect(fragmentOf(manifest({ spec: undefined, ports: [] }), false)).toBeUndefined();
  });

  it('takes an object whose owner has lost its uid and version for the expected state of a test', () => {
    const owned = (owner: Readonly<Record<string, unknown>>) => manifest({ metadata: { ownerReferences: [owner] } });
    expect(fragmentOf(owned({ kind: 'Shop', name: 'shop', controller: true }), false)).toBe('patch');
    expect(fragmentOf(owned({ apiVersion: 'example.com/v1', kind: 'Shop', name: 'shop' }), false)).toBeUndefined();
  });
});
