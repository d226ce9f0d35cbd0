import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fieldPath } from '../../src/schema/path.ts';
import { reduceProblems } from '../../src/schema/reduce.ts';
import { loadSchemas, type Schemas } from '../../src/schema/schemas.ts';

let schemas: Schemas;
beforeAll(async () => {
  schemas = await loadSchemas('1.36');
});

it.each([
  [
    'a misspelt field is not missing as well',
    'apps/v1 Deployment',
    'spec: {selectr: {}, template: {}}',
    ['spec.selectr'],
  ],
  [
    'nor are the fields on the way to where it belongs',
    'apps/v1 Deployment',
    'spec: {selector: {}, containers: []}',
    ['spec.containers'],
  ],
  ['also where that is a list', 'v1 Pod', 'spec: {imagePullPolicy: Always}', ['spec.imagePullPolicy']],
  [
    'inside lists too',
    'v1 Pod',
    'spec: {containers: [{nam: app}, {image: web}]}',
    ['spec.containers[0].nam', 'spec.containers[1].name'],
  ],
  [
    'a former field explains its successor',
    'networking.k8s.io/v1 Ingress',
    'spec: {rules: [{http: {paths: [{pathType: Exact, backend: {service: {port: {number: 80}}, serviceName: web}}]}}]}',
    ['spec.rules[0].http.paths[0].backend.serviceName'],
  ],
  [
    'a missing field of its own stays',
    'v1 Service',
    'spec: {prots: [], ports: [{}]}',
    ['spec.prots', 'spec.ports[0].port'],
  ],
  [
    'a status is not written by people',
    'networking.k8s.io/v1 Ingress',
    'status: {loadBalancer: {ingress: [{ports: [{}]}]}}',
    [],
  ],
])('%s', (_, object, yaml, paths) => {
  const [apiVersion = '', kind = ''] = object.split(' ');
  const problems = reduceProblems(schemas.judge(apiVersion, kind, parse(yaml)).problems);
  expect(problems.map(problem => fieldPath(problem.path))).toEqual(paths);
});
