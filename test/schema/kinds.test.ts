import { expect, it } from 'vitest';
import { loadSchemas } from '../../src/schema/schemas.ts';

const known = { type: 'known' };
const unchecked = { type: 'unchecked' };
const misnamed = (apiVersion: string, kind: string): object => ({ type: 'misnamed', apiVersion, kind });

it.each([
  ['v1', 'Service', known],
  ['v1', 'ServiceList', known],
  ['v1', 'List', known],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', known],
  ['v1', 'PersistentVolumeClaim', unchecked],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', unchecked],
  ['rbac.authorization.k8s.io/v1', 'RoleList', unchecked],
  ['serving.knative.dev/v1', 'Service', unchecked],
  ['traefik.io/v1alpha1', 'IngressRoute', unchecked],
  ['networking.istio.io/v1', 'Gateway', unchecked],
  ['azmonitoring.coreos.com/v1', 'ServiceMonitor', unchecked],
  ['gateway.networking.k8s.io/v1alpha2', 'Gateway', unchecked],
  ['monitoring.coreos.com/v1', 'Probe', unchecked],
  ['storage.k8s.io/v1alpha1', 'Something', unchecked],
  ['v1', 'Config', unchecked],
  ['v1', 'Route', unchecked],
  ['skaffold/v4beta1', 'Config', unchecked],
  ['v1', 'Deployment', misnamed('apps/v1', 'Deployment')],
  ['apps/v1', 'Service', misnamed('v1', 'Service')],
  ['v1', 'HTTPRoute', misnamed('gateway.networking.k8s.io/v1', 'HTTPRoute')],
  ['v1', 'HorizontalPodAutoscaler', misnamed('autoscaling/v2', 'HorizontalPodAutoscaler')],
  ['v1', 'service', misnamed('v1', 'Service')],
  ['v1', 'Services', misnamed('v1', 'Service')],
  ['v1', 'deployment', misnamed('apps/v1', 'Deployment')],
  ['V1', 'Service', misnamed('v1', 'Service')],
  ['app/v1', 'Deployment', misnamed('apps/v1', 'Deployment')],
  ['apps/v1', 'Deploymnet', misnamed('apps/v1', 'Deployment')],
  ['networking/v1', 'Ingress', misnamed('networking.k8s.io/v1', 'Ingress')],
  ['networking.k8s.oi/v1', 'Ingress', misnamed('networking.k8s.io/v1', 'Ingress')],
  ['extensions/v1', 'Ingress', misnamed('networking.k8s.io/v1', 'Ingress')],
  ['gateway.networking.k8s.io/v1', 'HttpRoute', misnamed('gateway.networking.k8s.io/v1', 'HTTPRoute')],
  ['extensions/v1beta1', 'Ingress', { type: 'removed', removedIn: 22, replacedBy: 'networking.k8s.io/v1', since: 19 }],
  ['apps/v1beta2', 'StatefulSet', { type: 'removed', removedIn: 16, replacedBy: 'apps/v1', since: 9 }],
  ['batch/v1beta1', 'CronJob', { type: 'removed', removedIn: 25, replacedBy: 'batch/v1', since: 21 }],
  ['policy/v1beta1', 'PodSecurityPolicy', { type: 'removed', removedIn: 25 }],
  ['networking.k8s.io/v1alpha1', 'ServiceCIDR', { type: 'elsewhere', knownIn: { until: 30 } }],
])('%s %s', async (apiVersion, kind, identity) => {
  expect((await loadSchemas('1.36')).identify(apiVersion, kind)).toEqual(identity);
});

it('depends on the version', async () => {
  const old = await loadSchemas('1.31');
  expect(old.identify('networking.k8s.io/v1', 'ServiceCIDR')).toEqual({ type: 'elsewhere', knownIn: { since: 33 } });
  expect(old.identify('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema')).toEqual(unchecked);
});
