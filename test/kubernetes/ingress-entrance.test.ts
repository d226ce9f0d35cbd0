import { expect, test } from 'vitest';
import { entranceOf, keepsHostName } from '../../src/kubernetes/ingress/entrance.ts';

const entrance = (ingressClassName: string | undefined, annotations: Readonly<Record<string, string>> = {}) =>
  entranceOf({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { annotations },
    spec: ingressClassName === undefined ? {} : { ingressClassName },
  });

test('Ingresses of one class share a proxy, whichever way the class is written', () => {
  expect(entrance('nginx')).toBe(entrance(undefined, { 'kubernetes.io/ingress.class': 'nginx' }));
  expect(entrance('nginx')).not.toBe(entrance('traefik'));
  expect(entrance(undefined)).toBe(entrance(undefined, { 'nginx.ingress.kubernetes.io/rewrite-target': '/' }));
});

test('load balancers of the AWS controller are shared only within a group', () => {
  const scheme = { 'alb.ingress.kubernetes.io/scheme': 'internal' };
  const group = { ...scheme, 'alb.ingress.kubernetes.io/group.name': 'shops' };
  expect(entrance('alb')).toBeUndefined();
  expect(entrance(undefined, scheme)).toBeUndefined();
  expect(entrance('alb', group)).toBe(entrance(undefined, group));
});

test.each([
  'nginx.ingress.kubernetes.io/canary',
  'traefik.ingress.kubernetes.io/router.entrypoints',
  'traefik.ingress.kubernetes.io/router.priority',
  'konghq.com/methods',
  'konghq.com/headers.x-version',
  'alb.ingress.kubernetes.io/conditions.web',
  'kubernetes.io/ingress.global-static-ip-name',
])('%s tells more than host and path do', annotation => {
  expect(entrance('nginx', { [annotation]: 'x' })).toBeUndefined();
});

test('the host name of a request is passed on unless an annotation says otherwise', () => {
  const keeps = (annotation: string) =>
    keepsHostName({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { annotations: { [annotation]: 'x' } },
    });
  expect(keeps('nginx.ingress.kubernetes.io/rewrite-target')).toBe(true);
  expect(keeps('nginx.ingress.kubernetes.io/upstream-vhost')).toBe(false);
});
