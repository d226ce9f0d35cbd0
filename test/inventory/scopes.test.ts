import { describe, expect, it } from 'vitest';
import { commonFolder, distanceBetween, mayShareNamespace, nearest, scopeAt } from '../../src/inventory/scopes.ts';
import type { Manifest } from '../../src/source/manifest.ts';
import { fileOf } from '../manifests.ts';

const manifestIn = (name: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  name: undefined,
  namespace: undefined,
  value: {},
  file: fileOf(name, ''),
  document: { start: 0, end: 0, value: {}, duplicateKeys: [] },
  root: [],
});

describe('scopes', () => {
  const service = manifestIn('shop/web/service.yaml');
  it.each([
    [service, 0, 'file'],
    [manifestIn('shop/web/deployment.yaml'), 1, 'folder'],
    [manifestIn('shop/web/pods/deployment.yaml'), 2, 'subtree'],
    [manifestIn('shop/cart/deployment.yaml'), 3, 'subtree'],
    [manifestIn('bank/web/deployment.yaml'), 4, 'input'],
  ] as const)('measures how far apart two manifests stand (%#)', (other, distance, scope) => {
    expect(distanceBetween(service, other)).toBe(distance);
    expect(scopeAt(distance, service, '/input')).toBe(scope);
  });

  it('does not take a folder for the parent of one whose name begins alike', () => {
    expect(distanceBetween(manifestIn('web/a.yaml'), manifestIn('web-old/b.yaml'))).toBe(3);
  });

  it('finds the folder that holds everything', () => {
    expect(commonFolder(['/a/b/c', '/a/b/d', '/a/b'])).toBe('/a/b');
    expect(commonFolder(['/a', '/b'])).toBe('/');
    expect(commonFolder([])).toBe('');
  });

  it('keeps the nearest candidates in their order', () => {
    const near = [{ manifest: manifestIn('shop/web/a.yaml') }, { manifest: manifestIn('shop/web/b.yaml') }];
    const far = { manifest: manifestIn('shop/cart/c.yaml') };
    expect(nearest(service, [far, ...near])).toEqual({ items: near, distance: 1 });
  });

  it('takes a missing namespace for any namespace', () => {
    expect(mayShareNamespace(undefined, 'shop')).toBe(true);
    expect(mayShareNamespace('shop', 'bank')).toBe(false);
  });
});
