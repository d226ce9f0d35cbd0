import { expect, test } from 'vitest';
import { declaredPorts } from '../../src/kubernetes/pods/containers.ts';
import { labelsOf, podIdentity } from '../../src/kubernetes/pods/labels.ts';
import {
  hasInjectedSidecar,
  isOperatorLabel,
  makesPodsElsewhere,
  operatorKeysOf,
} from '../../src/kubernetes/pods/operators.ts';
import { selectionOf } from '../../src/kubernetes/pods/selection.ts';
import { hasPodTemplate, podTemplateOf, podTemplatesOf } from '../../src/kubernetes/pods.ts';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } };
const object = (apiVersion: string, kind: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  spec,
});

test.each([
  ['v1', 'Pod', template.spec, [], 1],
  ['apps/v1', 'Deployment', { template }, ['spec', 'template'], 1],
  ['extensions/v1beta1', 'Deployment', { replicas: 3, template }, ['spec', 'template'], 3],
  ['apps/v1beta2', 'StatefulSet', { replicas: 0, template }, ['spec', 'template'], 0],
  ['apps/v1', 'DaemonSet', { template }, ['spec', 'template'], undefined],
  ['v1', 'ReplicationController', { template }, ['spec', 'template'], 1],
  ['batch/v1', 'Job', { parallelism: 2, template }, ['spec', 'template'], 2],
  ['batch/v1beta1', 'CronJob', { jobTemplate: { spec: { template } } }, ['spec', 'jobTemplate', 'spec', 'template'], 1],
  ['argoproj.io/v1alpha1', 'Rollout', { template }, ['spec', 'template'], 1],
  ['apps.openshift.io/v1', 'DeploymentConfig', { template }, ['spec', 'template'], 1],
  ['apps.kruise.io/v1alpha1', 'CloneSet', { template }, ['spec', 'template'], 1],
  ['serving.knative.dev/v1', 'Service', { template }, ['spec', 'template'], undefined],
  [
    'jobset.x-k8s.io/v1alpha2',
    'JobSet',
    { replicatedJobs: [{ name: 'workers', template: { spec: { template } } }] },
    ['spec', 'replicatedJobs', 0, 'template', 'spec', 'template'],
    undefined,
  ],
])('%s %s', (apiVersion, kind, spec, path, replicas) => {
  expect(podTemplateOf(object(apiVersion, kind, spec))).toMatchObject({ path, replicas, name: 'web' });
});

test('a LeaderWorkerSet makes two kinds of pods', () => {
  const spec = { leaderWorkerTemplate: { leaderTemplate: template, workerTemplate: template } };
  const paths = podTemplatesOf(object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', spec)).map(({ path }) => path);
  expect(paths.map(path => path.at(-1))).toEqual(['leaderTemplate', 'workerTemplate']);
});

test('kinds of the user are read like the others', () => {
  const mine = { groups: ['example.com'], kind: 'Server', templates: [['spec', 'pod']] };
  const server = object('example.com/v1', 'Server', { pod: template });
  expect(podTemplatesOf(server)).toEqual([]);
  expect(podTemplateOf(server, [mine])?.path).toEqual(['spec', 'pod']);
});

test.each([
  ['apps/v1', 'Deployment', { replicas: 1 }],
  ['apps/v1', 'Deployment', { template: { spec: { containers: 'web' } } }],
  ['argoproj.io/v1alpha1', 'Rollout', { workloadRef: { name: 'web' } }],
])('%s %s %j has a template that cannot be read', (apiVersion, kind, spec) => {
  expect(podTemplatesOf(object(apiVersion, kind, spec))).toEqual([]);
  expect(hasPodTemplate(apiVersion, kind)).toBe(true);
});

test('a Service and a Knative Service are not the same', () => {
  expect(hasPodTemplate('v1', 'Service')).toBe(false);
});

test('plain-map selectors are told like the others, and default to the labels of the template', () => {
  const written = podTemplateOf(object('v1', 'ReplicationController', { selector: { a: 'b' }, template }));
  expect(written?.selector).toEqual({ matchLabels: { a: 'b' } });
  expect(podTemplateOf(object('apps.openshift.io/v1', 'DeploymentConfig', { template }))?.selector).toEqual({
    matchLabels: { app: 'web' },
  });
});

const sourceOf = (apiVersion: string, kind: string, spec: object) => {
  const source = podTemplateOf(object(apiVersion, kind, spec));
  if (source === undefined) throw new Error('no template');
  return source;
};
const statefulSet = sourceOf('apps/v1', 'StatefulSet', {
  replicas: 3,
  serviceName: 'peers',
  ordinals: { start: 5 },
  template,
});

test('a StatefulSet names its pods', () => {
  expect(podIdentity(statefulSet, 1)).toEqual({
    name: 'web-6',
    hostname: 'web-6',
    subdomain: 'peers',
    labels: { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-6', 'apps.kubernetes.io/pod-index': '6' },
  });
});

test('an Indexed Job numbers its pods and sets their hostname', () => {
  const job = sourceOf('batch/v1', 'Job', { completionMode: 'Indexed', parallelism: 2, template });
  expect(podIdentity(job, 1)).toMatchObject({
    hostname: 'web-1',
    labels: { 'job-name': 'web', 'batch.kubernetes.io/job-completion-index': '1' },
  });
});

test('a Job with a selector of its own gets no labels', () => {
  const job = sourceOf('batch/v1', 'Job', { manualSelector: true, template });
  expect(labelsOf(job).certain).toEqual({ app: 'web' });
});

test.each([
  [{ app: 'web' }, { kind: 'all' }],
  [{ app: 'api' }, { kind: 'none' }],
  [{}, { kind: 'none' }],
  [undefined, { kind: 'none' }],
  [{ 'statefulset.kubernetes.io/pod-name': 'web-6' }, { kind: 'some', indexes: [1] }],
  [{ 'statefulset.kubernetes.io/pod-name': 'web-0' }, { kind: 'none' }],
  [{ 'statefulset.kubernetes.io/pod-name': 'web-06' }, { kind: 'none' }],
  [{ 'statefulset.kubernetes.io/pod-name': 'api-6' }, { kind: 'none' }],
  [{ 'apps.kubernetes.io/pod-index': '6', 'statefulset.kubernetes.io/pod-name': 'web-7' }, { kind: 'none' }],
  [
    { 'statefulset.kubernetes.io/pod-name': 'web-8' },
    { kind: 'possible', keys: ['statefulset.kubernetes.io/pod-name'] },
  ],
  [
    { 'controller-revision-hash': 'x', app: 'web' },
    { kind: 'possible', keys: ['controller-revision-hash'] },
  ],
  [{ 'controller-revision-hash': 'x', app: 'api' }, { kind: 'none' }],
  [{ 'pod-template-hash': 'x' }, { kind: 'none' }],
])('the selector %j takes of a StatefulSet: %j', (selector, selection) => {
  expect(selectionOf(selector, statefulSet)).toEqual(selection);
});

test('ports are declared in the order of the look-up', () => {
  const ports = declaredPorts({
    initContainers: [
      { name: 'setup', ports: [{ containerPort: 1 }] },
      { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 2 }] },
    ],
    containers: [{ name: 'web', ports: [{ containerPort: 3, protocol: 'UDP' }] }, { name: 'other' }],
  });
  expect(ports.map(({ role, port, protocol, path }) => [role, port.containerPort, protocol, path.join('.')])).toEqual([
    ['container', 3, 'UDP', 'spec.containers.0.ports.0'],
    ['native sidecar', 2, 'TCP', 'spec.initContainers.1.ports.0'],
    ['init container', 1, 'TCP', 'spec.initContainers.0.ports.0'],
  ]);
});

test.each([
  ['monitoring.coreos.com/v1', 'Prometheus', true],
  ['monitoring.coreos.com/v1', 'ServiceMonitor', false],
  ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', true],
  ['psmdb.percona.com/v1', 'PerconaServerMongoDB', true],
  ['notpercona.com/v1', 'Thing', false],
  ['apps/v1', 'Deployment', false],
  ['constructor/v1', 'Thing', false],
])('%s %s makes pods elsewhere: %s', (apiVersion, kind, expected) => {
  expect(makesPodsElsewhere(apiVersion, kind)).toBe(expected);
});

test.each([
  ['elasticsearch.k8s.elastic.co/cluster-name', true],
  ['strimzi.io/name', true],
  ['notstrimzi.io/name', false],
  ['spilo-role', true],
  ['app', false],
  ['app/prometheus', false],
])('%s is a label of operators: %s', (key, expected) => {
  expect(isOperatorLabel(key)).toBe(expected);
});

test('labels of the control plane count in kube-system only', () => {
  const selector = { 'k8s-app': 'kube-dns', component: 'shop' };
  expect(operatorKeysOf(selector, 'kube-system')).toEqual(['k8s-app']);
  expect(operatorKeysOf(selector, 'shop')).toEqual([]);
});

test.each([
  [{ metadata: { annotations: { 'linkerd.io/inject': 'enabled' } } }, true],
  [{ metadata: { labels: { 'sidecar.istio.io/inject': 'false' } } }, false],
  [
    {
      metadata: {
        annotations: { 'sidecar.istio.io/inject': 'false' },
        labels: { 'sidecar.istio.io/inject': 'true' },
      },
    },
    false,
  ],
  [{ spec: { containers: [{ image: 'auto' }] } }, true],
  [{ spec: { initContainers: [{ image: 'auto' }] } }, true],
  [template, false],
])('%j gets another container: %s', (its, expected) => {
  expect(hasInjectedSidecar(its)).toBe(expected);
});
