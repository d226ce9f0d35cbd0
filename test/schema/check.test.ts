import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fieldPath } from '../../src/schema/path.ts';
import type { ShapeProblem } from '../../src/schema/problem.ts';
import { loadSchemas, type Schemas } from '../../src/schema/schemas.ts';

let schemas: Schemas;
beforeAll(async () => {
  schemas = await loadSchemas('1.36');
});

interface Row {
  readonly title: string;
  readonly object: readonly [apiVersion: string, kind: string];
  readonly yaml: string;
  readonly problems: readonly string[];
}

/** One line a problem; `!` in front of what the API server answers. */
function line(problem: ShapeProblem): string {
  const server = problem.server ? `!${problem.server.reason} ${problem.server.field} ` : '';
  return `${server}${problem.type} ${fieldPath(problem.path)}${details(problem)}`;
}

function details(problem: ShapeProblem): string {
  switch (problem.type) {
    case 'unknownField': {
      const { near, belongsUnder, former, knownIn } = problem;
      if (former !== undefined)
        return ` former ${former.now?.join(' or ') ?? 'gone'} ${former.removedIn ?? ''}`.trimEnd();
      if (knownIn !== undefined) return ` known in ${knownIn.since ?? ''}-${knownIn.until ?? ''}`;
      return `${near === undefined ? '' : ` near ${near}`}${belongsUnder === undefined ? '' : ` under "${belongsUnder}"`}`;
    }
    case 'wrongType':
      return ` ${problem.got} for ${problem.want}${problem.reason ? ` (${problem.reason})` : ''}`;
    case 'wrongValue':
      return ` not ${problem.expected.is}`;
    case 'missingField':
      return '';
  }
}

const service = ['v1', 'Service'] as const;
const deployment = ['apps/v1', 'Deployment'] as const;
const ingress = ['networking.k8s.io/v1', 'Ingress'] as const;
const route = ['gateway.networking.k8s.io/v1', 'HTTPRoute'] as const;

const rows: readonly Row[] = [
  { title: 'an empty object', object: service, yaml: '{}', problems: [] },
  {
    title: 'nulls anywhere',
    object: service,
    yaml: 'spec: {ports: [{port: 80, name: null}, null], selector: {app: null}, type: ~}\nstatus:\n',
    problems: [],
  },
  {
    title: 'an unknown field that is null, a required field that is null',
    object: service,
    yaml: 'spec: {ports: [{port: null}], foo: null}',
    problems: ['missingField spec.ports[0].port', '!UnknownField spec.foo unknownField spec.foo'],
  },
  {
    title: 'integers in other spellings, and numbers that are none',
    object: service,
    yaml: 'spec: {ports: [{port: 80.0}, {port: 1e3}, {port: 80.5}, {port: 4294967296}, {port: "80"}]}',
    problems: [
      '!DecodeError spec.ports.port wrongType spec.ports[2].port number for int32 (fraction)',
      'wrongType spec.ports[3].port number for int32 (range)',
      'wrongType spec.ports[4].port string for int32',
    ],
  },
  {
    title: 'a target port that is neither number nor name',
    object: service,
    yaml: 'spec: {ports: [{port: 80, targetPort: 80.5}, {port: 81, targetPort: true}]}',
    problems: [
      '!DecodeError spec.ports.targetPort wrongType spec.ports[0].targetPort number for IntOrString (fraction)',
      'wrongType spec.ports[1].targetPort boolean for IntOrString',
    ],
  },
  {
    title: 'the decoder reads keys in order of the alphabet, and forgets unknown fields',
    object: service,
    yaml: 'spec: {type: 1, externalName: 2, foo: 3}',
    problems: [
      'wrongType spec.type number for string',
      '!DecodeError spec.externalName wrongType spec.externalName number for string',
      'unknownField spec.foo',
    ],
  },
  {
    title: 'a type that decodes itself stops the decoder before all others',
    object: service,
    yaml: 'metadata: {name: 1}\nspec: {ports: [{port: 1, targetPort: []}]}',
    problems: [
      'wrongType metadata.name number for string',
      '!DecodeError spec.ports.targetPort wrongType spec.ports[0].targetPort array for IntOrString',
    ],
  },
  {
    title: 'apiVersion and kind are read first',
    object: service,
    yaml: 'kind: 1\nspec: {ports: [{port: 1, targetPort: []}]}',
    problems: [
      '!DecodeError kind wrongType kind number for string',
      'wrongType spec.ports[0].targetPort array for IntOrString',
    ],
  },
  {
    title: 'keys of labels are no fields for the decoder',
    object: service,
    yaml: 'metadata: {labels: {app: yes, version: 1.10}}\nspec: {selector: {on: true}}',
    problems: [
      '!DecodeError metadata.labels wrongType metadata.labels.version number for string',
      'wrongType spec.selector.on boolean for string',
    ],
  },
  {
    title: 'a parent of the wrong type hides what is below',
    object: service,
    yaml: 'spec: {ports: {port: x, foo: 1}}',
    problems: ['!DecodeError spec.ports wrongType spec.ports object for array'],
  },
  {
    title: 'not an object at all',
    object: service,
    yaml: '[]',
    problems: ['!DecodeError  wrongType  array for object'],
  },
  {
    title: 'case and spelling',
    object: service,
    yaml: 'spec: {Ports: [], slector: {}, clusterIp: None, prots: []}',
    problems: [
      '!UnknownField spec.Ports unknownField spec.Ports near ports',
      '!UnknownField spec.slector unknownField spec.slector near selector',
      '!UnknownField spec.clusterIp unknownField spec.clusterIp near clusterIP',
      '!UnknownField spec.prots unknownField spec.prots near ports',
    ],
  },
  {
    title: 'one level too high or too low',
    object: service,
    yaml: 'ports: []\nspec: {targetPort: 80, labels: {}, ports: [{port: 80, selector: {}}]}',
    problems: [
      '!UnknownField ports unknownField ports under "spec"',
      '!UnknownField spec.targetPort unknownField spec.targetPort under "spec.ports[]"',
      '!UnknownField spec.labels unknownField spec.labels under "metadata"',
      '!UnknownField spec.ports[0].selector unknownField spec.ports[0].selector under "spec"',
    ],
  },
  {
    title: 'labels without labels',
    object: deployment,
    yaml: 'metadata: {app: web}\nspec: {selector: {app: web}, template: {labels: {app: web}, containers: []}}',
    problems: [
      '!UnknownField metadata.app unknownField metadata.app under "metadata.labels"',
      '!UnknownField spec.selector.app unknownField spec.selector.app under "spec.selector.matchLabels"',
      '!UnknownField spec.template.labels unknownField spec.template.labels under "spec.template.metadata"',
      '!UnknownField spec.template.containers unknownField spec.template.containers under "spec.template.spec"',
    ],
  },
  {
    title: 'the form of Ingress that is gone',
    object: ingress,
    yaml: 'spec: {backend: {}, rules: [{http: {paths: [{pathType: Exact, backend: {serviceName: web, servicePort: 80}}]}}]}',
    problems: [
      '!UnknownField spec.backend unknownField spec.backend former defaultBackend 22',
      '!UnknownField spec.rules[0].http.paths[0].backend.serviceName unknownField spec.rules[0].http.paths[0].backend.serviceName former service.name 22',
      '!UnknownField spec.rules[0].http.paths[0].backend.servicePort unknownField spec.rules[0].http.paths[0].backend.servicePort former service.port.number or service.port.name 22',
    ],
  },
  {
    title: 'times, quantities and base64',
    object: ['v1', 'Pod'],
    yaml: 'metadata: {creationTimestamp: 2024-01-01}\nspec: {containers: [{name: a, resources: {limits: {memory: 1 GB, cpu: 1}}}]}',
    problems: [
      '!DecodeError metadata.creationTimestamp wrongValue metadata.creationTimestamp not Time',
      'wrongValue spec.containers[0].resources.limits.memory not Quantity',
    ],
  },
  {
    title: 'a custom resource names all its problems',
    object: route,
    yaml: 'metadata: {name: a}\nspec: {hostnames: [A_B], rules: [{backendRefs: [{port: 70000}, {name: a, weight: x}]}]}',
    problems: [
      '!FieldValueInvalid spec.hostnames[0] wrongValue spec.hostnames[0] not pattern',
      '!FieldValueInvalid spec.rules[0].backendRefs[0].port wrongValue spec.rules[0].backendRefs[0].port not maximum',
      '!FieldValueRequired spec.rules[0].backendRefs[0].name missingField spec.rules[0].backendRefs[0].name',
      '!FieldValueTypeInvalid spec.rules[0].backendRefs[1].weight wrongType spec.rules[0].backendRefs[1].weight string for int32',
    ],
  },
  {
    title: 'a custom resource: unknown fields come first, metadata is decoded',
    object: route,
    yaml: 'metadata: {name: a}\nspec: {rulez: [], hostnames: [A_B]}',
    problems: [
      '!UnknownField spec.rulez unknownField spec.rulez near rules',
      'wrongValue spec.hostnames[0] not pattern',
    ],
  },
  {
    title: 'a custom resource: what its schema is not asked about',
    object: route,
    yaml: 'metadata: {ownerReferences: [{apiVersion: v1, kind: Pod, name: a}]}\nspec: {}\nstatus: {}',
    problems: ['missingField metadata.ownerReferences[0].uid', 'missingField status.parents'],
  },
  {
    title: 'names that every JavaScript object has',
    object: service,
    yaml: 'constructor: 1\nspec: {toString: {}, hasOwnProperty: 2}',
    problems: [
      '!UnknownField constructor unknownField constructor',
      '!UnknownField spec.toString unknownField spec.toString',
      '!UnknownField spec.hasOwnProperty unknownField spec.hasOwnProperty',
    ],
  },
  {
    title: 'an enumeration of a custom resource',
    object: ['multicluster.x-k8s.io/v1beta1', 'ServiceImport'],
    yaml: 'spec: {type: ClusterIP, ports: []}',
    problems: ['!FieldValueNotSupported spec.type wrongValue spec.type not oneOf'],
  },
  { title: 'a kind without a schema', object: ['example.com/v1', 'Shop'], yaml: 'spec: 1', problems: [] },
];

describe('check', () => {
  it.each(rows)('$title', ({ object: [apiVersion, kind], yaml, problems }) => {
    expect(schemas.judge(apiVersion, kind, parse(yaml)).problems.map(line)).toEqual(problems);
  });

  it('knows the fields of each version', async () => {
    const old = await loadSchemas('1.29');
    const value = { spec: { trafficDistribution: 'PreferClose' } };
    expect(schemas.judge('v1', 'Service', value).problems).toEqual([]);
    expect(old.judge('v1', 'Service', value).problems.map(line)).toEqual([
      '!UnknownField spec.trafficDistribution unknownField spec.trafficDistribution known in 30-',
    ]);
    const slice = { addressType: 'IPv4' };
    expect(schemas.judge('discovery.k8s.io/v1', 'EndpointSlice', slice).problems).toEqual([]);
    expect(old.judge('discovery.k8s.io/v1', 'EndpointSlice', slice).problems.map(line)).toEqual([
      'missingField endpoints',
    ]);
  });

  it('loads the extensions only when asked', async () => {
    const [apiVersion, kind] = route;
    const broken = { spec: 1 };
    expect(schemas.judge(apiVersion, kind, broken).problems).toHaveLength(1);
    expect((await loadSchemas('1.36', ['v1'])).judge(apiVersion, kind, broken).problems).toEqual([]);
    expect((await loadSchemas('1.36', ['v1', apiVersion])).judge(apiVersion, kind, broken).problems).toHaveLength(1);
  });
});

describe('decode', () => {
  it.each([
    ['spec: {foo: 1, ports: [{Port: 1}]}', { unknownFields: ['spec.foo', 'spec.ports[0].Port'] }],
    ['[]', { typeProblem: { kind: 'type', field: null, got: 'array', want: 'struct' }, unknownFields: [] }],
    [
      'spec: {ports: [1], foo: 1}',
      { typeProblem: { kind: 'type', field: 'spec.ports', got: 'number', want: 'ServicePort' }, unknownFields: [] },
    ],
    [
      'spec: {selector: [a]}',
      {
        typeProblem: { kind: 'type', field: 'spec.selector', got: 'array', want: 'map[string]string' },
        unknownFields: [],
      },
    ],
    [
      'spec: {ports: a}',
      { typeProblem: { kind: 'type', field: 'spec.ports', got: 'string', want: '[]ServicePort' }, unknownFields: [] },
    ],
    ['metadata: {creationTimestamp: x}', { typeProblem: { kind: 'other', what: 'time' }, unknownFields: [] }],
  ])('%s', (yaml, answer) => {
    expect(schemas.decode('v1', 'Service', parse(yaml))).toEqual(answer);
  });
});
