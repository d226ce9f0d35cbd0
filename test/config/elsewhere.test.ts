import { expect, test } from 'vitest';
import { checkTexts } from '../manifests.ts';

/** The whole pipeline over files by name; each `.svclens.yaml` holds for its folder and below. */
const findingsIn = async (texts: Readonly<Record<string, string>>) => {
  const { findings, objects, inventory } = await checkTexts(texts);
  expect(objects).toBe(inventory.manifests.length);
  return findings.map(({ rule, severity, location }) => `${severity} ${rule} ${location.file}`);
};

const service = (targetPort: string | number, more = '') => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: ${targetPort}}]
${more}`;

const workload = (more = '') => `workloads:
  - name: web
    labels: {app: web}
    ${more}
`;

test('a Service finds the pods of a declared workload, whatever they listen on', async () => {
  expect(await findingsIn({ 'a.yaml': service('http'), '.svclens.yaml': workload() })).toEqual([]);
  expect(await findingsIn({ 'a.yaml': service(8080), '.svclens.yaml': workload() })).toEqual([]);
});

test('a port that a declared workload does not have is an error', async () => {
  const ports = 'ports: [{name: web, containerPort: 8080}]';
  expect(await findingsIn({ 'a.yaml': service('http'), '.svclens.yaml': workload(ports) })).toEqual([
    'error target-port-not-found a.yaml',
  ]);
  expect(await findingsIn({ 'a.yaml': service('web'), '.svclens.yaml': workload(ports) })).toEqual([]);
  expect(await findingsIn({ 'a.yaml': service('web'), '.svclens.yaml': workload('ports: []') })).toEqual([
    'error target-port-not-found a.yaml',
  ]);
});

test('the nearest file speaks, and speaks to its folder only', async () => {
  const ports = 'ports: [{name: web, containerPort: 8080}]';
  const texts = {
    'prod/a.yaml': service('http'),
    'dev/a.yaml': service('http'),
    '.svclens.yaml': workload(ports),
    'dev/.svclens.yaml': 'rules: {target-port-not-found: off}\n',
  };
  expect(await findingsIn(texts)).toEqual(['error target-port-not-found prod/a.yaml']);
});

test('levels are those of the file that a finding is in', async () => {
  const texts = {
    'prod/a.yaml': service('http'),
    'dev/a.yaml': service('http'),
    '.svclens.yaml': workload('ports: [{name: web, containerPort: 80}]'),
    'dev/.svclens.yaml': `${workload('ports: [{name: web, containerPort: 80}]')}rules: {target-port-not-found: info}\n`,
  };
  expect(await findingsIn(texts)).toEqual([
    'info target-port-not-found dev/a.yaml',
    'error target-port-not-found prod/a.yaml',
  ]);
});

const ingress = (name: string, port: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: ${name}, port: {${port}}}}
`;

test('an Ingress finds a declared Service with its ports', async () => {
  const declared = 'services:\n  - name: web\n    ports: [{name: http, port: 80}]\n';
  const told = (text: string) => findingsIn({ 'a.yaml': text, '.svclens.yaml': declared });
  expect(await told(ingress('web', 'name: http'))).toEqual([]);
  expect(await told(ingress('web', 'number: 8080'))).toEqual(['error ingress-port-not-found a.yaml']);
  expect(await told(ingress('wep', 'number: 80'))).toEqual(['error ingress-backend-not-found a.yaml']);
  const portless = 'services: [{name: web}]\n';
  expect(await findingsIn({ 'a.yaml': ingress('web', 'number: 1'), '.svclens.yaml': portless })).toEqual([]);
});

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: db}]}
`;

test('a StatefulSet finds its declared Service; that it has a cluster IP is said only if the file says so', async () => {
  const told = (more: string) =>
    findingsIn({ 'a.yaml': statefulSet, '.svclens.yaml': `services: [{name: db${more}}]\n` });
  expect(await told('')).toEqual([]);
  expect(await told(', clusterIP: None')).toEqual([]);
  expect(await told(', clusterIP: 10.0.0.10')).toEqual(['warning stateful-set-service-not-headless a.yaml']);
});

test('what is in the input needs no declaration', async () => {
  const deployment = `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web, ports: [{name: http, containerPort: 80}]}]}
`;
  const stale = workload('ports: [{name: old, containerPort: 80}]');
  expect(await findingsIn({ 'a.yaml': service('http'), 'b.yaml': deployment, '.svclens.yaml': stale })).toEqual([]);
});

test('complete: what a folder neither holds nor declares does not exist', async () => {
  const texts = {
    'a.yaml': service('http'),
    '.svclens.yaml': 'complete: true\nworkloads: [{name: db, labels: {app: db}}]\n',
  };
  expect(await findingsIn(texts)).toEqual(['error selector-matches-nothing a.yaml']);
});
