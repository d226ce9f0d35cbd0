import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/svclens-config.schema.json' with { type: 'json' };
import { flawsIn } from '../../src/config/check.ts';
import { kubernetesVersions } from '../../src/kubernetes/versions.ts';

const conforms = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
const flaws = (value: unknown) => flawsIn(value, () => undefined);

const complete = {
  workloads: [
    {
      kind: 'Kafka',
      name: 'events',
      namespace: 'shop',
      labels: { app: 'events' },
      ports: [{ name: 'plain', containerPort: 9092, protocol: 'TCP' }],
    },
  ],
  services: [
    {
      name: 'cache',
      namespace: 'shop',
      labels: { tier: 'back' },
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: { app: 'cache' },
      ports: [
        { name: 'redis', port: 6379, targetPort: 'redis', protocol: 'TCP' },
        { port: 80, targetPort: 8080 },
      ],
    },
  ],
  complete: true,
  extends: ['../.svclens.yaml'],
  exclude: ['test/', '*.gen.yaml', '!keep.gen.yaml'],
  rules: {
    'headless-target-port': 'off',
    'target-port-omitted': false,
    'duplicate-port': { level: 'info' },
    'local-traffic-few-pods': { level: 'warning', options: { pods: 3 } },
    'selector-holds-version': { options: { labels: ['release'] } },
  },
  overrides: [
    {
      files: ['dev/**', '**/test/**'],
      rules: { 'duplicate-port': 'off', 'local-traffic-few-pods': { options: { pods: 1 } } },
    },
  ],
  kubeVersion: '1.34',
  nodePortRange: '30000-32767',
  clusterDomain: 'cluster.local',
  serviceCidrs: ['10.96.0.0/16', 'fd00:10:96::/112'],
};

test('a file that says all there is to say has no flaw', () => {
  expect(conforms(complete)).toBe(true);
  expect(flaws(complete)).toEqual([]);
});

/** The same with another value at one place, or with one more key. */
const spoiled = (value: unknown): fc.Arbitrary<unknown> => {
  const odd = fc.constantFrom<unknown>(null, '', 'web', 'a b', 0, 70000, 1.5, true, [], {}, [{}], { name: 1 });
  if (typeof value !== 'object' || value === null) return odd;
  const keys = Object.keys(value);
  const child = fc
    .constantFrom(...keys, 'other')
    .chain(key =>
      spoiled(Reflect.get(value, key)).map(part =>
        Array.isArray(value)
          ? value.map((item, index) => (String(index) === key ? part : item))
          : { ...value, [key]: part },
      ),
    );
  const without = fc
    .constantFrom(...keys)
    .map(key => Object.fromEntries(Object.entries(value).filter(([k]) => k !== key)));
  return fc.oneof({ weight: 5, arbitrary: child }, odd, ...(Array.isArray(value) ? [] : [without]));
};

test('finds a flaw exactly where a validator of JSON Schema does', () => {
  fc.assert(
    fc.property(spoiled(complete), value => {
      expect(flaws(value).length === 0, JSON.stringify(flaws(value))).toBe(conforms(value));
    }),
    { numRuns: 2000 },
  );
});

test('every version that svclens knows may be written', () => {
  expect(schema.properties.kubeVersion.enum).toEqual([...kubernetesVersions]);
});

describe('words', () => {
  test.each<[string, unknown, string, string]>([
    ['a near key', { workload: [] }, '"workload" is not a key of a configuration file', 'did you mean workloads?'],
    ['a version without quotes', { kubeVersion: 1.3 }, '1.3 is a number for YAML', 'quote it: "1.3"'],
    ['an empty key', { services: null }, 'services has no value', 'write one, or remove the key'],
    ['a single item', { services: {} }, 'services is a mapping, not a list', 'begin each item below it with a dash'],
    ['a list for all', [], 'the file is a list, not a mapping', 'write key: value below it'],
    ['a level', { rules: { 'duplicate-port': 'warn' } }, 'duplicate-port "warn" is not known', 'did you mean warning?'],
    [
      'options of a rule that has none',
      { rules: { 'duplicate-port': { options: {} } } },
      'duplicate-port has no options',
      'write its level only',
    ],
    [
      'an unknown option',
      { rules: { 'local-traffic-few-pods': { options: { pod: 3 } } } },
      '"pod" is not an option of local-traffic-few-pods',
      'did you mean pods?',
    ],
    [
      'a number that is too small',
      { rules: { 'local-traffic-few-pods': { options: { pods: -1 } } } },
      'pods -1 is less than 0',
      'write 0 or more',
    ],
    [
      'an unknown rule',
      { rules: { 'duplicate-prot': 'off' } },
      'there is no rule "duplicate-prot"',
      'did you mean duplicate-port?',
    ],
    ['half an override', { overrides: [{ files: ['a'] }] }, 'an override without rules', 'add rules'],
    [
      'a pattern that leads out',
      { exclude: ['../a'] },
      'exclude "../a" is not understood',
      'write it as in exclude: test/',
    ],
    [
      'no range',
      { nodePortRange: 'all' },
      'nodePortRange "all" is not understood',
      'write it as in nodePortRange: 30000-32767',
    ],
  ])('%s', (_, value, message, remedy) => {
    expect(flaws(value)).toMatchObject([{ message, remedy }]);
  });
});
