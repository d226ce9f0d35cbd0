import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { setSelectionOf } from '../../src/kubernetes/pods/set-selection.ts';
import { podTemplateOf } from '../../src/kubernetes/pods.ts';
import { parseSelector } from '../../src/kubernetes/selectors/parse.ts';
import { isMet, type Requirement, requirementText } from '../../src/kubernetes/selectors/requirement.ts';

const requirementsOf = (text: string): readonly Requirement[] => {
  const parsed = parseSelector(text);
  if (parsed.kind === 'problem') throw new Error(JSON.stringify(parsed.problem));
  return parsed.requirements;
};

const words = (text: string): readonly string[] =>
  requirementsOf(text).map(({ key, operator, values }) => [key, operator, ...values.map(v => `'${v}'`)].join(' '));

describe('what kubectl takes', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['tier', ['tier exists']],
    ['!tier', ['tier !']],
    ['! tier', ['tier !']],
    ['app=web', ["app = 'web'"]],
    ['app == web', ["app == 'web'"]],
    ['app!=web', ["app != 'web'"]],
    ['app=', ["app = ''"]],
    ['app=,tier', ["app = ''", 'tier exists']],
    ['tier,app=web', ["app = 'web'", 'tier exists']],
    ['\tapp\n=\r web , tier ', ["app = 'web'", 'tier exists']],
    ['tier in (front,back)', ["tier in 'back' 'front'"]],
    ['tier in(front)', ["tier in 'front'"]],
    ['tier notin ( front , back , front )', ["tier notin 'back' 'front'"]],
    ['tier in ()', ["tier in ''"]],
    ['tier in (,)', ["tier in ''"]],
    ['tier in (,a)', ["tier in '' 'a'"]],
    ['tier in (a,)', ["tier in '' 'a'"]],
    ['tier in (a,,b)', ["tier in '' 'a' 'b'"]],
    ['replicas>3,replicas<9', ["replicas gt '3'", "replicas lt '9'"]],
    ['in in (in,notin)', ["in in 'in' 'notin'"]],
    ['notin=in', ["notin = 'in'"]],
    ['app.kubernetes.io/name=web_1.2', ["app.kubernetes.io/name = 'web_1.2'"]],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('what kubectl refuses, and where', () => {
  test.each([
    ['app=web,', { kind: 'syntax', found: '', at: 8 }],
    [',app', { kind: 'syntax', found: ',', at: 0 }],
    ['app web', { kind: 'syntax', found: 'web', at: 4 }],
    ['app=web tier', { kind: 'syntax', found: 'tier', at: 8 }],
    ['!app=web', { kind: 'syntax', found: '=', at: 4 }],
    ['!', { kind: 'syntax', found: '', at: 1 }],
    ['=web', { kind: 'syntax', found: '=', at: 0 }],
    ['app===web', { kind: 'syntax', found: '=', at: 5 }],
    ['app=>3', { kind: 'syntax', found: '>', at: 4 }],
    ['tier in', { kind: 'syntax', found: '', at: 7 }],
    ['tier in front', { kind: 'syntax', found: 'front', at: 8 }],
    ['tier in (front', { kind: 'syntax', found: '', at: 14 }],
    ['tier in (a b)', { kind: 'syntax', found: 'b', at: 11 }],
    ['tier in (a=b)', { kind: 'syntax', found: '=', at: 10 }],
    ['tier in (a,,)', { kind: 'syntax', found: ')', at: 12 }],
    ['a/b/c', { kind: 'key', text: 'a/b/c', at: 0 }],
    ['-app', { kind: 'key', text: '-app', at: 0 }],
    ['app=-web', { kind: 'value', text: '-web', at: 4 }],
    ['app=web/1', { kind: 'value', text: 'web/1', at: 4 }],
    [`app=${'x'.repeat(64)}`, { kind: 'value', at: 4 }],
    ['replicas>many', { kind: 'number', text: 'many', at: 9 }],
    ['replicas>99999999999999999999', { kind: 'number', at: 9 }],
  ])('%j', (text, problem) => {
    expect(parseSelector(text)).toMatchObject({ kind: 'problem', problem });
  });
});

test('a selector that is written again is the same selector', () => {
  const label = fc.constantFrom('app', 'tier', 'a.example/b', 'in', 'x');
  const value = fc.constantFrom('', 'web', 'in', 'notin', '7');
  const requirement: fc.Arbitrary<Requirement> = fc.oneof(
    fc.record({ key: label, operator: fc.constantFrom('exists' as const, '!' as const), values: fc.constant([]) }),
    fc.record({
      key: label,
      operator: fc.constantFrom('=' as const, '==' as const, '!=' as const),
      values: value.map(one => [one]),
    }),
    fc.record({
      key: label,
      operator: fc.constantFrom('in' as const, 'notin' as const),
      values: fc.uniqueArray(value, { minLength: 1 }).map(several => several.sort()),
    }),
  );
  fc.assert(
    fc.property(requirement, one => {
      // Two empty values in a row are the one form that cannot be told from a mistake.
      expect(requirementsOf(requirementText(one))).toEqual([one]);
    }),
  );
});

test('any text is either a selector or a problem with its place', () => {
  const letters = fc.constantFrom('a', 'in', 'notin', '=', '!', '(', ')', ',', '>', '<', ' ', '-', '/', '\n', 'ä');
  fc.assert(
    fc.property(fc.array(letters), parts => {
      const text = parts.join('');
      const parsed = parseSelector(text);
      if (parsed.kind === 'problem') expect(parsed.problem.at).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each([
  ['app=web', { app: 'web' }, true],
  ['app=web', {}, false],
  ['app=', {}, false],
  ['app=', { app: '' }, true],
  ['app!=web', {}, true],
  ['app notin (web)', { app: 'api' }, true],
  ['app', { app: '' }, true],
  ['!app', { app: '' }, false],
  ['toString', {}, false],
  ['n>3', { n: '10' }, true],
  ['n>3', { n: '3' }, false],
  ['n<3', { n: 'few' }, false],
])('%s of %j', (text, labels, expected) => {
  expect(requirementsOf(text).every(requirement => isMet(requirement, labels))).toBe(expected);
});

describe('of the pods that a workload will make', () => {
  const pods = (kind: string, more: object = {}, labels = { app: 'web' }) => {
    const template = { metadata: { labels }, spec: { containers: [] } };
    const object = { apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { template, ...more } };
    const source = podTemplateOf(object as KubernetesObject);
    if (source === undefined) throw new Error('no template');
    return source;
  };
  test.each([
    ['Deployment', {}, 'app=web', { kind: 'all' }],
    ['Deployment', {}, 'app=api', { kind: 'none', failing: [{ key: 'app' }] }],
    ['Deployment', {}, 'app=web,pod-template-hash=5d8f', { kind: 'possible', keys: ['pod-template-hash'] }],
    ['Deployment', {}, '!topology.kubernetes.io/zone', { kind: 'possible' }],
    ['StatefulSet', { replicas: 3 }, 'apps.kubernetes.io/pod-index=1', { kind: 'some', indexes: [1] }],
    ['StatefulSet', { replicas: 3 }, 'apps.kubernetes.io/pod-index>0', { kind: 'some', indexes: [1, 2] }],
    ['StatefulSet', { replicas: 3 }, 'apps.kubernetes.io/pod-index', { kind: 'all' }],
    ['StatefulSet', { replicas: 3 }, 'statefulset.kubernetes.io/pod-name=web-3', { kind: 'none' }],
    ['StatefulSet', { replicas: 3 }, 'statefulset.kubernetes.io/pod-name!=web-3', { kind: 'all' }],
    ['StatefulSet', { replicas: 0 }, 'app=web', { kind: 'all' }],
  ])('%s %j: %s', (kind, more, text, expected) => {
    expect(setSelectionOf(requirementsOf(text), pods(kind, more))).toMatchObject(expected);
  });
});
